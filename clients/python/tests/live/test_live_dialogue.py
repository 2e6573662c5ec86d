from bareosgrpc import (
    CloseReason, CommandStatus, Prompt, ReplyFormat, RunConfirmationPrompt, SelectPrompt, SessionState, errors,
)
from tests.live.case import LiveCase
from tests.live.installation import ADMIN, DIRECTOR, READER, REPORTS


class LiveDialogueTest(LiveCase):
    def test_a_job_is_chosen_looked_at_and_run(self):
        before = self.last_job()
        with self.console.interactive() as dialogue:
            self.assertEqual((dialogue.session.director, dialogue.session.console), (DIRECTOR, ADMIN))
            jobs = dialogue.command("run").expect(SelectPrompt)
            self.assertIn("Job", jobs.title)
            confirmation = dialogue.answer(jobs.choose("BackupClient1")).expect(RunConfirmationPrompt)
            self.assertEqual(confirmation.parameters["JobName"], "BackupClient1")
            reply = dialogue.answer(confirmation.yes())
            self.assertIs(reply.status, CommandStatus.OK)
            self.assertRegex(reply.text, rf"JobId={before + 1}\b")
        self.assertIs(dialogue.closed, CloseReason.CALLER)
        self.assertEqual(self.last_job(), before + 1)

    def test_no_is_no(self):
        before = self.last_job()
        with self.console.interactive() as dialogue:
            confirmation = dialogue.command("run", job="BackupClient1").expect(RunConfirmationPrompt)
            self.assertIsNone(dialogue.answer(confirmation.no()).prompt)
        self.assertEqual(self.last_job(), before)

    def test_a_parameter_is_changed(self):
        with self.console.interactive() as dialogue:
            confirmation = dialogue.command("run", job="BackupClient1").expect(RunConfirmationPrompt)
            reply = dialogue.answer(confirmation.modify())
            parameters = reply.expect(SelectPrompt)
            reply = dialogue.answer(parameters.choose("Level"))
            levels = reply.expect(SelectPrompt)
            reply = dialogue.answer(levels.choose("Full"))
            self.assertEqual(reply.expect(RunConfirmationPrompt).parameters["Level"], "Full")
            dialogue.cancel()

    def test_a_number_chooses_too(self):
        with self.console.interactive() as dialogue:
            jobs = dialogue.command("run").expect(SelectPrompt)
            confirmation = dialogue.answer(jobs.choose(1 + jobs.items.index("BackupClient2"))).expect(RunConfirmationPrompt)
            self.assertEqual(confirmation.parameters["JobName"], "BackupClient2")

    def test_a_question_is_left(self):
        before = self.last_job()
        with self.console.interactive() as dialogue:
            dialogue.command("run")
            self.assertIsNone(dialogue.cancel().prompt)
            self.assertIs(dialogue.command("version").status, CommandStatus.OK)
        self.assertEqual(self.last_job(), before)

    def test_leaving_at_a_question_runs_nothing(self):
        before = self.last_job()
        with self.assertRaises(ZeroDivisionError), self.console.interactive() as dialogue:
            dialogue.command("run", job="BackupClient1").expect(RunConfirmationPrompt)
            raise ZeroDivisionError
        self.assertIs(dialogue.closed, CloseReason.CALLER)
        dialogue = self.console.interactive()
        dialogue.command("run", job="BackupClient1").expect(RunConfirmationPrompt)
        del dialogue
        self.assertEqual(self.last_job(), before)

    def test_a_stale_answer_sends_nothing(self):
        with self.console.interactive() as dialogue:
            jobs = dialogue.command("run").expect(SelectPrompt)
            dialogue.answer(jobs.choose("BackupClient1"))
            still_open = dialogue.prompt
            with self.assertRaises(errors.PromptChanged):
                dialogue.answer(jobs.choose("BackupClient2"))
            self.assertIs(dialogue.prompt, still_open)
            self.assertIsNone(dialogue.cancel().prompt)

    def test_an_answer_that_does_not_fit(self):
        with self.console.interactive() as dialogue:
            jobs = dialogue.command("run").expect(SelectPrompt)
            with self.assertRaises(errors.InvalidAnswer):
                dialogue.answer(jobs.answer("a\nb"))
            dialogue.answer(jobs.choose("BackupClient1")).expect(RunConfirmationPrompt)

    def test_a_command_at_a_question(self):
        with self.console.interactive() as dialogue:
            dialogue.command("run")
            with self.assertRaises(errors.DialogueBusy):
                dialogue.command("version")
            self.assertIsInstance(dialogue.prompt, Prompt)

    def test_a_failed_and_an_unknown_command(self):
        with self.console.interactive() as dialogue:
            self.assertIs(dialogue.command("list nonsense").status, CommandStatus.FAILED)
            self.assertIs(dialogue.command("nonsense").status, CommandStatus.UNSPECIFIED)
            self.assertIs(dialogue.command("version").status, CommandStatus.OK)

    def test_quit_ends_it(self):
        with self.console.interactive() as dialogue:
            dialogue.command("quit")
            with self.assertRaises(errors.DialogueClosed) as caught:
                dialogue.command("version")
            self.assertIs(caught.exception.close_reason, CloseReason.QUIT)

    def test_output_is_shown_as_it_arrives(self):
        seen = []
        with self.console.interactive(on_output=seen.append) as dialogue:
            self.assertEqual(list(dialogue.command("status dir")), seen)

    def test_many_dialogues_one_after_the_other(self):
        for _ in range(20):
            with self.console.interactive() as dialogue:
                dialogue.command("run")


class LiveSessionTest(LiveCase):
    def test_its_life(self):
        with self.console.open_session() as session:
            self.assertRegex(session.id, "^[0-9a-f]{32}$")
            self.assertEqual(session.opened.director_name, "bareos-dir")
            self.assertTrue(session.opened.tls.cipher)
            self.assertIs(session.info().state, SessionState.READY)
            session.call("use catalog=MyCatalog", confirmed=True)
            self.assertTrue(session.call("list jobs", limit=1)["jobs"])
            self.assertTrue(session.stream("status dir").read())
            with session.interactive() as dialogue:
                dialogue.command("run")
            self.assertTrue(session.call("version"))
        self.assertIs(session.info().state, SessionState.CLOSED)
        with self.assertRaises(errors.SessionClosed):
            session.call("version")
        session.close()

    def test_another_caller_cannot_use_it(self):
        with self.console.open_session() as session:
            other = self.open(key=READER, console=REPORTS).open_session()
            other._scope = session._scope
            with self.assertRaises((errors.SessionNotOwned, errors.SessionNotFound)):
                other.call("version")

    def test_a_text_command_in_another_look(self):
        with self.console.open_session() as session:
            self.assertIn("+-", session.call("list jobs limit=1", format=ReplyFormat.CONSOLE_TEXT).text)
