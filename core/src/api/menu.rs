//! The menu: one line for each command that a window may call. `name(Input) -> Output, kind`.
//! Kinds: `read`; `undo` (goes on the undo stack); `apart` (recorded, beside the stack); `fixed` (ends
//! it: can't be taken back). A pure macro, so that the shell's build script includes it as well.

macro_rules! menu {
    ($then:ident) => {
        $then! {
            vault {
                get_status(Nothing) -> Status, read;
                prepare_lock(Passphrase) -> RecoverySheet, read;
                create_lock(LockConfirmation) -> Nothing, fixed;
                unlock(Passphrase) -> Nothing, read;
                unlock_with_code(CodeAndPassphrase) -> RecoverySheet, fixed;
                lock(Nothing) -> Nothing, read;
            }
            settings {
                get_settings(Nothing) -> Settings, read;
                edit_setting(FieldEdit) -> Settings, undo;
            }
            today {
                get_today(Nothing) -> Today, read;
            }
            cases {
                create_case(NewCase) -> CaseRef, undo;
                get_case(CaseRef) -> CaseView, read;
                edit_case(CaseEdit) -> Nothing, undo;
                edit_client(CaseEdit) -> Nothing, undo;
                undo(Scope) -> Undone, apart;
                redo(Scope) -> Undone, apart;
            }
            respond {
                get_call(CaseRef) -> CallCard, read;
                add_attempt(NewAttempt) -> Nothing, undo;
            }
            facts {
                get_facts(CaseRef) -> FactsView, read;
                edit_fact(CaseEdit) -> Nothing, undo;
                edit_judgement(JudgementEdit) -> Nothing, undo;
            }
            statements {
                preview_mapping(StatementMapping) -> StatementPreview, read;
                confirm_statement(StatementMapping) -> FactsView, undo;
                hand_prices(StatementPrices) -> PricesPreview, read;
                drop_statement(CaseRef) -> Nothing, read;
                remove_import(RowRef) -> Nothing, undo;
            }
            reading {
                get_reading(Nothing) -> Reading, read;
                stop_reading(Nothing) -> Nothing, read;
            }
            explain {
                get_explanation(CaseRef) -> ExplanationView, read;
            }
            exhibits {
                edit_exhibit(RowEdit) -> Nothing, undo;
                add_exhibit(CaseRef) -> Nothing, undo;
                keep_exhibit_file(RowRef) -> Nothing, undo;
                get_thumbnail(RowRef) -> Thumbnail, read;
            }
            products {
                list_products(Nothing) -> ProductLines, read;
                get_product(ProductRef) -> ProductView, read;
                add_product(NewProduct) -> ProductRef, undo;
                edit_product(ProductEdit) -> Nothing, undo;
                remove_product(ProductRef) -> Nothing, undo;
                add_fee_tier(ProductRef) -> Nothing, undo;
                edit_fee_tier(ProductRowEdit) -> Nothing, undo;
                remove_fee_tier(ProductRowRef) -> Nothing, undo;
                keep_prices(ProductRef) -> PricesKept, undo;
                remove_prices(ProductRowRef) -> Nothing, undo;
            }
            prepare {
                get_agenda(CaseRef) -> AgendaView, read;
                edit_agenda(CaseEdit) -> Nothing, undo;
                edit_block(RowEdit) -> Nothing, undo;
                add_block(CaseRef) -> Nothing, undo;
                move_block(RowMove) -> Nothing, undo;
                remove_block(RowRef) -> Nothing, undo;
                use_template(TemplateChoice) -> Nothing, undo;
                get_agenda_text(CaseRef) -> Text, read;
                mark_agenda_sent(AgendaSent) -> Nothing, undo;
            }
            meeting {
                start_meeting(CaseRef) -> MeetingView, fixed;
                get_meeting(CaseRef) -> MeetingView, read;
                edit_meeting(CaseEdit) -> Nothing, undo;
                go_to_stage(StageChange) -> MeetingView, apart;
                press_key(KeyPress) -> Snapshot, apart;
                get_snapshot(CaseRef) -> Snapshot, read;
                add_note(NewNote) -> Nothing, apart;
                pause_meeting(CaseRef) -> Nothing, apart;
                resume_meeting(CaseRef) -> MeetingView, apart;
                end_meeting(MeetingEnd) -> Nothing, fixed;
                add_attendee(NewAttendee) -> Nothing, undo;
                edit_attendee(RowEdit) -> Nothing, undo;
                remove_attendee(RowRef) -> Nothing, undo;
                add_concern(NewConcern) -> Nothing, undo;
                edit_concern(RowEdit) -> Nothing, undo;
                move_concern(RowMove) -> Nothing, undo;
                remove_concern(RowRef) -> Nothing, undo;
                edit_own_part(CaseEdit) -> Nothing, undo;
            }
            client {
                get_presenter(CaseRef) -> PresenterView, read;
            }
            options {
                get_options(CaseRef) -> OptionsView, read;
                add_option(NewOption) -> Nothing, undo;
                edit_option(RowEdit) -> Nothing, undo;
                remove_option(RowRef) -> Nothing, undo;
                decide(NewDecision) -> Nothing, undo;
                edit_outlook(CaseEdit) -> Nothing, undo;
            }
            arithmetic {
                get_arithmetic(CaseRef) -> ArithmeticView, read;
            }
            plan {
                get_plan(CaseRef) -> PlanView, read;
                add_row(CaseRef) -> Nothing, undo;
                edit_row(RowEdit) -> Nothing, undo;
                move_row(RowMove) -> Nothing, undo;
                remove_row(RowRef) -> Nothing, undo;
                edit_communication(CaseEdit) -> Nothing, undo;
                accept_finding(FindingAcceptance) -> Nothing, fixed;
                tick_read_back(ReadBack) -> Nothing, undo;
                preview_plan(PageRequest) -> Page, read;
                finalise_plan(CaseRef) -> PlanView, fixed;
                reopen_plan(CaseRef) -> PlanView, fixed;
                get_plan_page(VersionPage) -> Page, read;
            }
            signing {
                sign_plan(NewSignature) -> PlanView, fixed;
            }
            history {
                list_cases(Nothing) -> CaseLines, read;
                search_history(Query) -> Hits, read;
                get_history(CaseRef) -> CaseHistory, read;
            }
            library {
                list_library(LibraryQuery) -> LibraryTexts, read;
                get_text(TextRef) -> TextView, read;
                copy_text(TextRef) -> TextRef, undo;
                add_text(NewText) -> TextRef, undo;
                edit_text(TextEdit) -> Nothing, undo;
                restore_text(TextVersionRef) -> Nothing, undo;
                remove_text(TextRef) -> Nothing, undo;
                fill_text(TextForCase) -> Text, read;
            }
            pack {
                get_pack(Nothing) -> PackView, read;
                list_findings(Nothing) -> FindingLog, read;
                keep_overlay(Nothing) -> Nothing, undo;
                remove_overlay(Nothing) -> Nothing, undo;
            }
            wording {
                check_text(TextToCheck) -> Findings, read;
            }
        }
    };
}
