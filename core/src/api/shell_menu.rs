//! Commands of the shell itself: they open a dialog of the system, and the window never sees a path.

macro_rules! shell_menu {
    ($then:ident) => {
        $then! {
            shell {
                choose_statement(CaseRef) -> ChosenStatement, read;
                choose_prices(ProductRef) -> ChosenPrices, read;
                choose_exhibit(RowRef) -> Saved, read;
                save_exhibit(RowRef) -> Saved, read;
                save_agenda(CaseRef) -> Saved, read;
                save_calendar(CaseRef) -> Saved, read;
                save_undecided(CaseRef) -> Saved, read;
                save_plan(CaseRef) -> Saved, read;
                open_plan(CaseRef) -> Nothing, read;
                save_recovery(Nothing) -> Saved, read;
                choose_overlay(Nothing) -> ChosenOverlay, read;
                save_overlay(Nothing) -> Saved, read;
                show_client(ShowPage) -> Nothing, read;
                rest_client(Nothing) -> Nothing, read;
                hide_client(Nothing) -> Nothing, read;
                close_client(Nothing) -> Nothing, read;
                verify_plan(Nothing) -> ChosenVerdict, read;
            }
        }
    };
}
