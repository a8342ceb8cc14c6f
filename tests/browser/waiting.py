"""How long tests wait: for a state, with much patience, and never for a time to pass on the clock of a slow machine."""

PATIENCE = 90
"""Seconds that a test waits for a state; it goes on as soon as the state is there."""
SETTLED = "[data-testid=stApp][data-test-script-state=notRunning]"
TURN = "new Promise((done) => setTimeout(done, 260))"
"""In a page: wait until all timers have come due that wait a quarter of a second for more clicks, letters or steps."""
