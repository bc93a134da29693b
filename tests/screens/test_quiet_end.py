"""A fault ends the guide at home as quietly as the kiosk."""

from __future__ import annotations

from tour import sample_app


async def test_where_textual_asks_for_an_end_nothing_is_shown_and_it_counts_as_a_fault() -> None:
    app = sample_app()
    async with app.run_test():
        app.panic("what somebody told")
    assert app.fault is not None
    assert app.return_code == 1
    assert not app._exit_renderables
