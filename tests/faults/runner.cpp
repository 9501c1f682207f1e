#include "runner.hpp"

#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <stdexcept>
#include <string>
#include <string_view>

#include <fmt/core.h>

#include "child.hpp"
#include "database.hpp"
#include "golden/files.hpp"

namespace faults {

namespace {

// What the processes share.
struct Tally {
    std::size_t position = 1;  // the one that is tried, or is next
    std::size_t tried = 0;
    std::size_t bad = 0;
    bool done = false;
};

struct Arguments {
    std::size_t every = 1;
    std::size_t scenes = 1;
    std::size_t scene = static_cast<std::size_t>(-1);
    std::size_t position = 0;
};

Arguments parse(int argc, char* argv[]) {
    Arguments arguments;
    for (int i = 1; i + 1 < argc; i += 2) {
        const std::string_view name{argv[i]};
        (name == "--every"    ? arguments.every
         : name == "--scenes" ? arguments.scenes
         : name == "--scene"  ? arguments.scene
                              : arguments.position) = std::stoul(argv[i + 1]);
    }
    return arguments;
}

void report(const Scene& scene, std::size_t position, const std::string& complaint) {
    fmt::print(stderr, "bad: {}; position {}: {}\n", scene.name(), position, complaint);
}

void set_up_trace(const Scene& scene, const std::string& path) {
    if (scene.setting.trace) {
        setenv("SIDEKICK_TRACE", path.c_str(), 1);
    }
}

void try_positions(const Scene& scene, std::size_t every, Tally& tally) {
    constexpr unsigned longest_trial = 120;  // seconds
    const sidekick::golden::TemporaryDirectory directory;
    const std::string trace = directory.path() / "trace";
    set_up_trace(scene, trace);
    Trials trials{scene.setting, scene.fault, directory.path().string()};
    while (!tally.done) {
        alarm(longest_trial);
        const Outcome outcome = trials.at(tally.position);
        for (const std::string& complaint : outcome.complaints) {
            report(scene, tally.position, complaint);
        }
        tally.bad += outcome.complaints.empty() ? 0 : 1;
        tally.tried += outcome.reached ? 1 : 0;
        tally.done = !outcome.reached;
        tally.position += every;
        // The trace would grow without end.
        if (scene.setting.trace && truncate(trace.c_str(), 0) != 0) {
            throw std::runtime_error{"cannot empty the trace"};
        }
    }
}

// Tries positions in a child process, which may not live to the end.
void try_in_child(const Scene& scene, std::size_t every, Tally& tally) {
    const std::string ended = run_in_child([&] { try_positions(scene, every, tally); });
    if (!ended.empty()) {
        report(scene, tally.position, "the process ended: " + ended);
        ++tally.tried;
        ++tally.bad;
        tally.position += every;
    }
}

int try_one(const Scene& scene, std::size_t position) {
    const sidekick::golden::TemporaryDirectory directory;
    set_up_trace(scene, directory.path() / "trace");
    Trials trials{scene.setting, scene.fault, directory.path().string()};
    const Outcome outcome = trials.at(position);
    for (const std::string& complaint : outcome.complaints) {
        report(scene, position, complaint);
    }
    fmt::print("{}\n", outcome.reached ? "reached" : "not reached");
    return outcome.complaints.empty() ? 0 : 1;
}

}  // namespace

int run(int argc, char* argv[], const std::vector<Scene>& scenes) {
    setenv("TMPDIR", "/dev/shm", 0);
    watch_connections();
    const Arguments arguments = parse(argc, argv);
    if (arguments.position != 0) {
        return try_one(scenes.at(arguments.scene), arguments.position);
    }
    std::size_t tried = 0;
    std::size_t bad = 0;
    for (std::size_t i = 0; i < scenes.size(); ++i) {
        const bool wanted =
            arguments.scene < scenes.size() ? arguments.scene == i : i % arguments.scenes == 0;
        if (!wanted) {
            continue;
        }
        const Shared<Tally> tally;
        constexpr std::size_t enough = 100;  // bad ones, of one scene
        while (!tally->done && tally->bad < enough) {
            try_in_child(scenes[i], arguments.every * scenes[i].every, *tally);
        }
        fmt::print("{}: {} tried, {} bad\n", scenes[i].name(), tally->tried, tally->bad);
        tried += tally->tried;
        bad += tally->bad;
    }
    fmt::print("all: {} tried, {} bad\n", tried, bad);
    return tried > 0 && bad == 0 ? 0 : 1;
}

}  // namespace faults
