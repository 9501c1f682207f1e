#!/usr/bin/python3
"""Tests of how the conformance tools deal with players: good, wrong, failing and hanging ones."""

from __future__ import annotations

import importlib.util
import stat
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path
from typing import List, Optional
from unittest import mock

from candidate import Candidate, differences
from families import FAMILIES
from test_compare import PROGRAM, TRANSCRIPT, changed

HERE = Path(__file__).resolve().parent

needs_the_reference = unittest.skipUnless(importlib.util.find_spec("sqlmodel"), "SQLModel is missing")


def fake_player(directory: str, body: str) -> str:
    """An executable Python script as a player."""
    path = Path(directory, "player")
    path.write_text(f"#!{sys.executable}\nimport sys, time\nsys.path.insert(0, {str(HERE)!r})\n{body}\n", encoding="utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return str(path)


class Players(unittest.TestCase):
    def setUp(self) -> None:
        temporary = tempfile.TemporaryDirectory()
        self.addCleanup(temporary.cleanup)
        self.directory = temporary.name

    def differ(self, body: str, timeout: float = 20.0) -> List[str]:
        player = Candidate(fake_player(self.directory, body), timeout)
        return [difference.kind for difference in differences(PROGRAM, TRANSCRIPT, player.play(PROGRAM))]

    def test_a_good_one(self) -> None:
        self.assertEqual(self.differ(f"sys.stdout.write({TRANSCRIPT!r})"), [])

    def test_one_that_fails_at_the_end(self) -> None:
        self.assertEqual(self.differ(f"sys.stdout.write({TRANSCRIPT!r}); sys.exit(3)"), ["exits"])

    def test_one_that_hangs(self) -> None:
        self.assertIn("exits", self.differ("time.sleep(60)", timeout=0.3))

    def test_recorded_transcripts(self) -> None:
        programs = Path(self.directory, "programs")
        programs.mkdir()
        Path(programs, "x.program").write_text(PROGRAM, encoding="utf-8")
        Path(programs, "x.transcript").write_text(TRANSCRIPT, encoding="utf-8")
        for transcript, code in ((TRANSCRIPT, 0), (changed("= 'a'", "= 'b'"), 1)):
            player = fake_player(self.directory, f"sys.stdout.write({transcript!r})")
            command = [sys.executable, str(HERE / "check_recorded.py"), "--player", player, str(programs)]
            done = subprocess.run(command, capture_output=True, text=True, check=False)
            self.assertEqual(done.returncode, code, done.stdout + done.stderr)
        self.assertIn("FAIL", done.stdout)
        self.assertIn("candidate: 'b'", done.stdout)

    @needs_the_reference
    def test_the_references_indexes_have_one_order(self) -> None:
        # In a process of its own each time: an order that comes from addresses differs there.
        tell = ("import sqlite3, sys, reference_engine, reference_models; open(sys.argv[1], 'wb').write("
                "reference_engine.empty_database(reference_models.models_of('many_to_many'))); "
                "print(sqlite3.connect(sys.argv[1]).execute("
                "\"SELECT group_concat(name) FROM sqlite_master WHERE type = 'index' AND sql NOT NULL\").fetchone()[0])")
        for turn in range(4):
            command = [sys.executable, "-c", tell, str(Path(self.directory, f"{turn}.db"))]
            done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=HERE)
            self.assertEqual(done.stdout, "ix_team_name,ix_hero_name,ix_hero_age\n")

    @needs_the_reference
    def test_what_the_reference_rarely_does_is_chance_too(self) -> None:
        import trial

        def play(_program: str, stir: Optional[int] = None) -> str:
            return changed("= 'a'", "= 'b'") if stir == 41 else TRANSCRIPT

        with mock.patch("reference_player.play", play):
            for result, by_chance in ((changed("= 'a'", "= 'c'"), True), (changed("COMMIT", "ROLLBACK"), False)):
                player = fake_player(self.directory, f"sys.stdout.write({result!r})")
                outcome = trial.Trial(trial.Settings(player, timeout=20.0)).play(PROGRAM)
                self.assertTrue(outcome.differences)
                self.assertEqual(outcome.by_chance, by_chance)

    @needs_the_reference
    def test_a_run_finds_and_shrinks(self) -> None:
        player = fake_player(self.directory, "import reference_player\n"
                             "text = reference_player.play(open(sys.argv[1], encoding='utf-8').read())\n"
                             "sys.stdout.write(text.replace('! NoResultFound', '= none'))")
        command = [sys.executable, str(HERE / "run"), "--player", player, "--family", "tree", "--programs", "20",
                   "--length", "12", "--seed", "1"]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        self.assertEqual(done.returncode, 1, done.stdout + done.stderr)
        self.assertIn("reference: NoResultFound", done.stdout)
        program = done.stdout.split("shrinking …\n")[1].split("\n\n")[0]
        self.assertLessEqual(len(program.splitlines()), 4, program)
        self.assertTrue(program.startswith("models tree\n"), program)
        self.assertIn("again: --family tree --only-seed", done.stdout)

    @needs_the_reference
    def test_each_family_has_its_tables_and_makes_what_it_has(self) -> None:
        import reference_player

        for family in FAMILIES.values():
            made = "".join(f'{kind.verb} {kind.verb} {" ".join(["none"] * len(kind.given))}\n' for kind in family.kinds)
            rows = "".join(f"INSERT INTO {table} DEFAULT VALUES;" for table in family.tables)
            program = f'models {family.name}\nsession\n{made}execute "{rows}"\ndump\n'
            transcript = reference_player.play(program)
            self.assertEqual(transcript.count("! "), 1, transcript)  # the columns are NOT NULL
            for kind in family.kinds:
                self.assertTrue(kind.columns)
                shown = reference_player.play(f"{program}print {kind.verb}\n").splitlines()[-1]
                self.assertRegex(shown, rf"= {kind.model}\({kind.columns[0]}=None")

    @needs_the_reference
    def test_a_connection_of_passive_knows_foreign_keys(self) -> None:
        import reference_player

        insert = "INSERT INTO hero (name, secret_name, team_id) VALUES ('h', '', 7)"
        for family, error in (("one_to_many", 0), ("passive", 1)):
            transcript = reference_player.play(f'models {family}\nexecute "{insert}"\n')
            self.assertEqual(transcript.count("! IntegrityError"), error, transcript)


if __name__ == "__main__":
    unittest.main()
