"""Parts of a page that a control in them draws anew alone, as a browser asks for it; what others follow draws the page."""

from servers import WHOLE, begin, speaking
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

ENDS = {ForwardMsg.FINISHED_SUCCESSFULLY, ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY}


def drawn(line):
    """Return what is told until the page, or a part, is whole: sliders by key, and texts, each with its part; and the end."""
    sliders, texts = {}, []
    for raw in line:
        told = ForwardMsg.FromString(raw)
        element = told.delta.new_element
        if element.WhichOneof("type") == "slider":
            sliders[element.slider.id.rpartition("-")[-1]] = (element.slider, told.delta.fragment_id)
        elif element.WhichOneof("type") == "html":
            texts.append((element.html.body, told.delta.fragment_id))
        elif told.WhichOneof("type") == "script_finished" and told.script_finished in ENDS:
            return sliders, texts, told.script_finished
    raise ConnectionError("the server hung up")


def move(line, slider, value):
    """Move a slider of a part as a browser does."""
    proto, fragment = slider
    message = BackMsg()
    message.rerun_script.query_string, message.rerun_script.fragment_id = WHOLE, fragment
    message.rerun_script.widget_states.widgets.add(id=proto.id).string_array_value.data.append(value)
    line.send(message.SerializeToString())
    return drawn(line)


def test_what_is_asked_of_one_part_draws_that_part_alone(server):
    with speaking(server) as line:
        begin(line, "cooperation")
        sliders, texts, _ = drawn(line)
        when = sliders["w.leaving.year"]
        assert any("from year 6 it serves" in text for text, _ in texts)
        _, texts, end = move(line, when, when[0].options[7])
        assert end == ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY
        assert texts and {part for _, part in texts} == {when[1]}
        assert any("from year 9 it serves" in text for text, _ in texts)


def test_an_assumption_moved_in_a_part_draws_the_whole_page(server):
    with speaking(server) as line:
        begin(line, "costs")
        sliders, _, _ = drawn(line)
        norm = sliders["w.slide.staffing.norm.day"]
        assert norm[1], "the controls are a part of their own"
        _, texts, end = move(line, norm, norm[0].options[0])
        while end != ForwardMsg.FINISHED_SUCCESSFULLY:
            _, texts, end = drawn(line)
        assert any("1 change of your own" in text for text, part in texts if not part)
