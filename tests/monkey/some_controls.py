"""A page for the tests of the visitor: every kind of control, and parts that come, go and run alone."""

import pandas as pd
import streamlit as st

RUNS = st.session_state.setdefault("runs", {"page": 0, "part": 0, "alone": 0})
RUNS["page"] += 1


def pressed(name):
    st.session_state.setdefault("presses", []).append(name)


@st.fragment
def part():
    RUNS["part"] += 1
    length = st.slider("lines", 0, 3, 3, key="lines")
    for line in range(length):
        st.text(f"line {line}")


@st.fragment(run_every=0.05)
def alone():
    RUNS["alone"] += 1
    st.text(f"alone {RUNS['alone']}")


options = ["a", "b", "c"]
told = {
    "slider": st.slider("slider", 0, 10, 5, key="slider"),
    "ranged": st.slider("ranged", 0.0, 1.0, (0.2, 0.8), 0.1, key="ranged"),
    "steps": st.select_slider("steps", options, "b", key="steps"),
    "list": st.selectbox("list", options, key="list"),
    "radio": st.radio("radio", options, key="radio"),
    "many": st.multiselect("many", options, ["a"], key="many"),
    "pills": st.pills("pills", options, selection_mode="multi", key="pills"),
    "segments": st.segmented_control("segments", options, default="a", key="segments"),
    "box": st.checkbox("box", key="box"),
    "toggle": st.toggle("toggle", True, key="toggle"),
    "text": st.text_input("text", "as it was", max_chars=20, key="text"),
    "area": st.text_area("area", key="area"),
    "number": st.number_input("number", 0, 9, 4, key="number"),
    "day": st.date_input("day", "2026-01-02", "2026-01-01", "2026-12-31", key="day"),
    "folded": st.expander("folded", key="folded", on_change="rerun").open,
    "table": st.data_editor(pd.DataFrame({"x": [1, 2]}), num_rows="dynamic", key="table")["x"].tolist(),
}
with st.form("form"):
    told["in form"] = st.text_input("in form", key="in form")
    st.form_submit_button("send", on_click=pressed, args=("send",))
st.button("button", on_click=pressed, args=("button",), key="button")
st.sidebar.toggle("beside", key="beside")
part()
alone()
place = st.empty()
if told["box"]:
    place.text("ticked")
if told["list"] == "c":
    st.exception(ValueError("as Streamlit shows a crash"))
st.text(f"told {told}")
st.text(f"presses {st.session_state.get('presses', [])}")
st.text(f"runs {RUNS}")
st.html("<p>large</p>" * 10_000)
