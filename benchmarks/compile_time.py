#!/usr/bin/env python3
"""The compile time, and the compiler's peak memory, of a tutorial program and of a program of fifty
models, beside those of a program that includes <iostream>.

--headers DIR compares with another tree of this repository, say a worktree of an older commit: each
tree compiles its own tutorial, and the fifty models as it describes them. The time is the
processor's."""

import argparse
import os
import pathlib
import shlex
import statistics
import subprocess
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
TUTORIAL = pathlib.Path("tutorials") / "03_revert.cpp"
PLAIN = '#include <iostream>\nint main() {\n    std::cout << "Hello\\n";\n}\n'

HEAD = """#include <cstdint>
#include <optional>
#include <string>

#include <fmt/core.h>
#include <sidekick/sidekick.hpp>

using namespace sidekick;
"""
STRUCT = """
struct Model@ {
    std::optional<std::int64_t> id{};
    std::string name{};
    std::string title{};
    std::optional<std::int64_t> age{};
    double weight = 0;
    bool active = false;
};
"""
DESCRIPTION = """
template <>
inline constexpr auto sidekick::mapping<Model@> =
    table<Model@>(primary_key<&Model@::id>, indexed<&Model@::name>);
"""
# As a tree had to describe it that does not find the members by itself.
LONG_DESCRIPTION = """
template <>
inline constexpr auto sidekick::mapping<Model@> =
    table<Model@>(column<&Model@::id>(primary_key), column<&Model@::name>(indexed),
                  column<&Model@::title>(), column<&Model@::age>(), column<&Model@::weight>(),
                  column<&Model@::active>());
"""
USE = """
void use@(Session& session) {
    session.add(make(Model@{.name = "Deadpond", .title = "Mr", .age = 48}));
    session.commit();
    const auto query =
        select<Model@>().where(col<&Model@::name> == "Deadpond").where(col<&Model@::age> > 30);
    auto found = session.exec(query).one();
    fmt::print("{}\\n", found);
}
"""


def fifty_models(tree):
    # In an older tree all headers are in one folder.
    headers = (tree / "src" / "sidekick").rglob("*.hpp")
    has_short_form = any("not_a_column{}" in header.read_text() for header in headers)
    description = DESCRIPTION if has_short_form else LONG_DESCRIPTION
    numbers = [str(number) for number in range(50)]
    parts = [HEAD]
    parts += [(STRUCT + description + USE).replace("@", number) for number in numbers]
    models = ", ".join("Model" + number for number in numbers)
    uses = "".join(f"    use{number}(session);\n" for number in numbers)
    parts.append(f'\nint main() {{\n    const Engine engine{{"sqlite://"}};\n'
                 f"    create_all<{models}>(engine);\n    Session session{{engine}};\n{uses}}}\n")
    return "".join(parts)


def compiled(command, source):
    """Seconds of the processor, and MB."""
    with subprocess.Popen([*command, str(source), "-o", os.devnull]) as process:
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise SystemExit(f"{source} does not compile")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--cxx", default=os.environ.get("CXX", "c++"))
    parser.add_argument("--optimize", default="-O2", metavar="OPTION", help="(-O2)")
    parser.add_argument("--headers", type=pathlib.Path, metavar="DIR", action="append", default=[])
    arguments = parser.parse_args()

    fmt = subprocess.run(["pkg-config", "--cflags", "fmt"], check=True, capture_output=True,
                         text=True)
    command = [*shlex.split(arguments.cxx), "-std=c++20", arguments.optimize, "-c"]
    command += shlex.split(fmt.stdout)
    with tempfile.TemporaryDirectory() as directory:
        plain = pathlib.Path(directory) / "plain.cpp"
        plain.write_text(PLAIN)
        programs = {"only <iostream>": (command, plain)}
        for number, tree in enumerate([ROOT, *arguments.headers]):
            models = pathlib.Path(directory) / f"models{number}.cpp"
            models.write_text(fifty_models(tree))
            where = f" in {tree}" if number > 0 else ""
            including = [*command, f"-I{tree / 'src'}"]
            programs[TUTORIAL.name + where] = (including, tree / TUTORIAL)
            programs["50 models" + where] = (including, models)
        taken = {name: [] for name in programs}
        for _ in range(arguments.runs):
            for name, (how, source) in programs.items():
                taken[name].append(compiled(how, source))
    print(f"{shlex.join(command[:4])}: medians of {arguments.runs} interleaved runs\n")
    width = max(len(name) for name in taken)
    for name, runs in taken.items():
        print(f"{name:{width}} {statistics.median(run[0] for run in runs):6.2f} s"
              f" {statistics.median(run[1] for run in runs):6.0f} MB")


if __name__ == "__main__":
    main()
