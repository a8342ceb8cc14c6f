"""Small timetables made by hand, a GTFS feed and NeTEx documents, around Flåm; spreadsheets and databases of sites."""

import io
import sqlite3
import zipfile

import openpyxl

STOPS = """stop_id,stop_name,stop_lat,stop_lon,parent_station,location_type
P,Flåm,60.8630,7.1138,,1
Q1,Flåm spor 1,60.8631,7.1139,P,0
Q2,Aurland,60.9058,7.1870,,0
"""
TRIPS = "route_id,service_id,trip_id\nR,W,early\nR,W,late\nR,S,night\n"
STOP_TIMES = """trip_id,arrival_time,departure_time,stop_id,stop_sequence,pickup_type
early,07:00:00,07:00:00,Q1,1,
early,07:20:00,07:20:00,Q2,2,
late,15:30:00,15:30:00,Q1,1,
late,15:50:00,15:50:00,Q2,2,
night,25:10:00,25:10:00,Q1,1,
night,25:30:00,25:30:00,Q2,2,
"""
# Four weeks from Monday 5 January 2026; S runs on Saturdays only.
CALENDAR = """service_id,monday,tuesday,wednesday,thursday,friday,saturday,sunday,start_date,end_date
W,1,1,1,1,1,0,0,20260105,20260201
S,0,0,0,0,0,1,0,20260105,20260201
"""


def zipped(**files):
    """Return a zip of files given by name without ``.txt``; None leaves one out."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            if text is not None:
                data = text if isinstance(text, bytes) else text.encode()
                archive.writestr(name if "." in name else f"{name}.txt", data)
    return out.getvalue()


def gtfs(**changed):
    """Return a feed; tables are changed, added or (None) left out by name."""
    usual = {"stops": STOPS, "trips": TRIPS, "stop_times": STOP_TIMES, "calendar": CALENDAR}
    return zipped(**{**usual, **changed})


STOP_PLACE = """<StopPlace id="NSR:StopPlace:1"><Name>Flåm</Name>
<Centroid><Location><Longitude>7.1138</Longitude><Latitude>60.8630</Latitude></Location></Centroid>
<quays><Quay id="NSR:Quay:1"/></quays></StopPlace>"""
JOURNEYS = """
<ScheduledStopPoint id="A"><Name>Flåm stasjon</Name></ScheduledStopPoint>
<ScheduledStopPoint id="B"><Name>Myrdal</Name><Location><Longitude>7.1226</Longitude><Latitude>60.7351</Latitude></Location>
</ScheduledStopPoint>
<PassengerStopAssignment><ScheduledStopPointRef ref="A"/><QuayRef ref="NSR:Quay:1"/></PassengerStopAssignment>
<JourneyPattern id="P"><pointsInSequence>
<StopPointInJourneyPattern id="P1"><ScheduledStopPointRef ref="A"/></StopPointInJourneyPattern>
<StopPointInJourneyPattern id="P2"><ScheduledStopPointRef ref="B"/></StopPointInJourneyPattern>
</pointsInSequence></JourneyPattern>
<DayType id="week"><properties><PropertyOfDay><DaysOfWeek>Weekdays</DaysOfWeek></PropertyOfDay></properties></DayType>
<DayType id="once"/>
<OperatingPeriod id="winter"><FromDate>2026-01-05T00:00:00</FromDate><ToDate>2026-02-01T00:00:00</ToDate></OperatingPeriod>
<DayTypeAssignment><OperatingPeriodRef ref="winter"/><DayTypeRef ref="week"/></DayTypeAssignment>
<DayTypeAssignment><Date>2026-01-07</Date><DayTypeRef ref="week"/><isAvailable>false</isAvailable></DayTypeAssignment>
<DayTypeAssignment><Date>2026-01-10</Date><DayTypeRef ref="once"/></DayTypeAssignment>
"""


def journey(name, *, days="week", leaves="08:00:00", offset="", alteration=""):
    """Return a journey from A to B."""
    shift = f"<DepartureDayOffset>{offset}</DepartureDayOffset>" if offset else ""
    altered = f"<ServiceAlteration>{alteration}</ServiceAlteration>" if alteration else ""
    return (
        f'<ServiceJourney id="{name}">{altered}<dayTypes><DayTypeRef ref="{days}"/></dayTypes><JourneyPatternRef ref="P"/>'
        f'<passingTimes><TimetabledPassingTime><StopPointInJourneyPatternRef ref="P1"/>'
        f"<DepartureTime>{leaves}</DepartureTime>{shift}</TimetabledPassingTime>"
        f'<TimetabledPassingTime><StopPointInJourneyPatternRef ref="P2"/><ArrivalTime>09:00:00</ArrivalTime>'
        "</TimetabledPassingTime></passingTimes></ServiceJourney>"
    )


def netex(*parts):
    """Return a NeTEx document of elements."""
    body = "".join(parts)
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><PublicationDelivery xmlns="http://www.netex.org.uk/netex" '
        f'xmlns:gis="http://www.opengis.net/gml/3.2"><dataObjects>{body}</dataObjects></PublicationDelivery>'
    ).encode()


def xlsx(*rows, title="Sheet", hidden=False, **more):
    """Return a spreadsheet of rows, with more sheets by title."""
    book = openpyxl.Workbook()
    book.active.title, book.active.sheet_state = title, "hidden" if hidden else "visible"
    for name, some in {title: rows, **more}.items():
        sheet = book[name] if name in book.sheetnames else book.create_sheet(name)
        for row in some:
            sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def altered(geopackage, *statements):
    """Return a GeoPackage after some SQL, without the triggers that need functions of its writer."""
    database = sqlite3.connect(":memory:")
    database.deserialize(geopackage)
    for (trigger,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        database.execute(f'DROP TRIGGER "{trigger}"')
    for statement in statements:
        database.execute(statement)
    database.commit()
    return database.serialize()
