"""What `explain` says of a program that could do the same with fewer statements, and of what only comes
near it."""

import subprocess

import tool
from test_outside import Program

N_PLUS_ONE = (
    "N + 1: {} SELECTs, 1 of the query in line {} and {} of {}. `.options(selectinload<&{}>)` at the query makes "
    "it {}."
)


class LessonTest(Program):
    def lessons(self, run):
        return self.sidekick("explain", "--lessons", f"build/{self.name}", "--", run, cwd=self.project)

    def assert_lesson(self, run, line, *words):
        result = self.lessons(run)
        self.assertEqual((1, ""), (result.status, result.errors))
        self.assert_no_line_wider(80, result.output)
        shown = tool.flat(result.output)
        self.assertEqual(1, shown.count(f"{self.name}.cpp:"), shown)
        self.assertIn(f"{self.name}.cpp:{self.line(line)} ", shown)
        for each in words:
            self.assertIn(each, shown)

    def assert_none(self, *runs):
        for run in runs:
            with self.subTest(run):
                result = self.lessons(run)
                self.assertEqual((0, "no lessons\n", ""), (result.status, result.output, result.errors))


@tool.needs_complete_traces
class Repeated(LessonTest):
    name = "lessons"

    def n_plus_one(self, selects, query, loads, member, better):
        return N_PLUS_ONE.format(selects, self.line(query), loads, member.replace("::", "."), member, better)

    def test_a_list_of_each(self):
        query = "session.exec(select<Team>())) {"
        self.assert_lesson("lists_of_four", "// lists", self.n_plus_one(5, query, 4, "Team::heroes", 2), "3 round trips")
        self.assert_lesson("lists_of_many", "// lists", self.n_plus_one(502, query, 501, "Team::heroes", 3))

    def test_one_object_of_each(self):
        query = "session.exec(select<Hero>())) {"
        self.assert_lesson("teams_of_heroes", "// teams", self.n_plus_one(5, query, 4, "Hero::team", 2))

    def test_lists_that_are_not_those_of_a_query(self):
        self.assert_none(
            "lists_of_two",
            "lists_by_selectin",
            "lists_of_different_lines",
            "lists_of_different_sessions",
            "lists_of_what_was_got",
        )

    def test_read_again(self):
        words = f"3 SELECTs, one for each Team that the COMMIT in line {self.line('commit();  // expires')} expired."
        self.assert_lesson("three_read_after_commit", "// read again", words)

    def test_read_again_for_another_reason_or_by_one_query(self):
        self.assert_none(
            "two_read_after_commit",
            "expired_by_the_program",
            "expired_behind_a_commit",
            "expired_by_a_rollback",
            "rolled_back_before_another_commits",
            "asked_again_after_commit",
        )

    def test_a_commit_in_a_loop(self):
        self.assert_lesson("three_commits", "// in a loop", "3 COMMITs, one after another, of 3 rows together.")

    def test_commits_that_are_not_in_a_loop_or_write_much(self):
        self.assert_none(
            "two_commits",
            "three_commits_of_much",
            "commits_of_different_lines",
            "commits_of_different_threads",
            "commit_behind_the_loop",
        )

    def test_queries_by_key(self):
        self.assert_lesson(
            "three_queries", "// key", "3 SELECTs of one Team each, with 3 different keys. One query with `.in_(keys)`"
        )
        self.assert_lesson(
            "queries_for_the_same",
            "// key",
            "5 SELECTs of one Team each, with 2 different keys. `session.get<Team>(key)` makes it 2, or fewer",
        )

    def test_queries_that_are_not_by_key(self):
        self.assert_none("two_queries", "queries_by_another_column", "queries_for_a_column", "queries_in_vain", "got")

    def test_what_is_to_be_written_sends_what_the_lesson_says(self):
        for run, reason, count in (
            ("lists_by_selectin", "the query loads Team.heroes", 1),
            ("asked_again_after_commit", "had expired", 0),
        ):
            shown = tool.flat(self.explain("--", run).output)
            self.assertEqual(count, shown.count(f"why: {reason}"), shown)

    def test_beside_the_line(self):
        result = self.explain("--", "lists_of_four")
        self.assertEqual((0, ""), (result.status, result.errors))
        self.assert_no_line_wider(80, result.output)
        self.assertEqual(1, result.output.count(" !  "))
        self.assertRegex(result.output, r"// lists\n +\d+ +}\n     │  !  N \+ 1: 5 SELECTs")

    def test_without_lines(self):
        subprocess.run(["strip", "-g", "-o", "no-lines", "lessons"], cwd=self.project / "build", check=True)
        result = self.sidekick("explain", "--lessons", "build/no-lines", "--", "lists_of_four", cwd=self.project)
        self.assert_complaint("build/no-lines shows no lines, so no lesson can be found", result, status=1)

    def test_a_program_that_fails(self):
        result = self.lessons("no such run")
        self.assertEqual(2, result.status)


@tool.needs_complete_traces
class Unneeded(LessonTest):
    name = "unneeded"

    def test_what_was_loaded_and_not_touched(self):
        self.assert_lesson(
            "lists_not_touched",
            "// ahead",
            "Not used: Team.heroes of 4 objects, which the query loads with them, were not touched. Without "
            "`selectinload<&Team::heroes>` there is 1 SELECT less",
        )
        self.assert_lesson(
            "teams_not_touched",
            "joinedload<&Hero::team>",
            "Not used: Hero.team of 8 objects, which the query loads with them, were not touched. Without "
            "`joinedload<&Hero::team>` the query has no join",
        )

    def test_what_was_loaded_and_is_of_use(self):
        self.assert_none(
            "one_of_many_touched", "touched_behind_another_load", "printed", "deleted", "loaded_by_nobody"
        )

    def test_a_transaction_that_was_left_open(self):
        written = f"was still open when another one committed 1 row in line {self.line('// written')}."
        for run in ("left_open", "left_open_and_committed"):
            self.assert_lesson(run, "// reads", "Left open: a transaction that has only read", written)
        refused = f"when another one could not write in line {self.line('// written')}."
        self.assert_lesson("left_open_in_memory", "// reads", refused)

    def test_transactions_that_are_not_left_open(self):
        self.assert_none(
            "closed_before_another_writes",
            "read_again_behind_another",
            "begun_before_the_read",
            "written_before_another_is_refused",
            "another_database_is_written",
            "read_by_another",
        )


class Tutorials(tool.ToolTest):
    # A step or a chapter, and where it has lessons. 29 shows N + 1 on purpose.
    KNOWN = {"course/29_eager_loading": [("one_by_one", "N + 1: 4 SELECTs")]}

    @tool.needs_complete_traces
    def test_the_lessons_of_all(self):
        for name in (*tool.STEPS, *tool.CHAPTERS.values()):
            with self.subTest(name):
                result = self.sidekick("explain", "--lessons", name)
                known = self.KNOWN.get(name, [])
                self.assertEqual((1 if known else 0, ""), (result.status, result.errors))
                headings = [line for line in result.lines() if line and not line.startswith(" ")]
                self.assertEqual([k[0] for k in known] or ["no lessons"], [h.split("  ")[-1] for h in headings])
                for _, words in known:
                    self.assertIn(words, result.output)


if __name__ == "__main__":
    tool.main()
