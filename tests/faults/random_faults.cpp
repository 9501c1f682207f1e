// Random programs of the conformance language under random faults: random-faults SEED PROGRAM...
//
// Each program is played without a fault first, for the rows after each of its operations. Then
// faults come one after the other, each at a random position. Until the first one, the rows are
// those of the undisturbed program; after each, when the session has rolled back, they are those
// from before or after the operation that it met; later they change only where the program
// commits. In the end a session can store a hero.
#include <unistd.h>

#include <cstdlib>
#include <deque>
#include <fstream>
#include <iterator>
#include <memory>
#include <new>
#include <random>
#include <stdexcept>
#include <vector>

#include <fmt/core.h>

#include "alive.hpp"
#include "child.hpp"
#include "database.hpp"
#include "failing_file.hpp"
#include "failing_malloc.hpp"
#include "golden/files.hpp"
#include "player.hpp"

namespace {

using Lines = std::vector<std::string>;
using Faults = std::vector<faults::Fault*>;

struct Tally {
    std::size_t faults = 0;
    std::size_t commits = 0;
    std::size_t bad = 0;
};

// One program, on a database of its own.
class Play {
public:
    Play(const Lines& lines, unsigned seed, const Faults& faults)
        : lines_{lines}, random_{seed}, faults_{faults} {
        if (seed % 2 == 1) {
            faults::run_in_file(path_, "PRAGMA journal_mode=WAL");
        }
        player_ = std::make_unique<conformance::Player>(
            path_, conformance::family_of(lines.front()),
            [this](std::string_view line) { failed_ = failed_ || line.starts_with("! "); });
    }

    // The rows after each operation, and before the first.
    Lines undisturbed() {
        Lines rows{now()};
        for (const std::string& line : lines_) {
            player_->play(line);
            rows.push_back(now());
        }
        return rows;
    }

    void disturbed(const Lines& rows, Tally& tally) {
        std::string before = rows.front();
        bool diverged = false;
        faults::Fault* fault = next();
        for (std::size_t i = 0; i < lines_.size(); ++i) {
            play(lines_[i]);
            const bool met = fault->disarm();
            if (met) {
                ++tally.faults;
                play("rollback");
            }
            const std::string after = now();
            const bool may_commit =
                lines_[i].starts_with("commit") || lines_[i].starts_with("execute");
            tally.commits += may_commit && !failed_ ? 1 : 0;
            const bool right =
                diverged || met
                    ? after == before || (may_commit && (diverged || after == rows[i + 1]))
                    : after == rows[i + 1];
            if (!right || after.find("integrity_check") != std::string::npos) {
                throw std::runtime_error{
                    fmt::format("operation {} `{}` {} the fault {} left the rows\n{}and not\n{}",
                                i + 1, lines_[i],
                                met        ? "met"
                                : diverged ? "came after"
                                           : "came before",
                                fault->name(), after, diverged ? before : rows[i + 1])};
            }
            diverged = diverged || met;
            before = after;
            constexpr std::size_t patience = 5;  // some kinds of calls are never made
            if (met || i % patience == 0) {
                fault = next();
            } else {
                fault->resume();
            }
        }
        fault->disarm();
        goes_on();
    }

private:
    std::string now() const { return faults::rows_of_file(path_); }

    faults::Fault* next() {
        faults::Fault* const fault = faults_[random_() % faults_.size()];
        // Memory is asked for more often than files are.
        const std::size_t farthest = fault->name() == "operator new" ? 200 : 20;
        fault->arm(random_() % farthest + 1, random_() % 2 == 0);
        return fault;
    }

    void play(const std::string& line) {
        failed_ = false;
        try {
            player_->play(line);
        } catch (const std::bad_alloc&) {
            failed_ = true;
        }
    }

    void goes_on() {
        play("rollback");
        play("close");
        for (const char* const line : {"session", R"(hero after_all "After All" "A" 1 id=77777)",
                                       "add after_all", "commit", "close"}) {
            play(line);
            if (failed_) {
                throw std::runtime_error{fmt::format("in the end `{}` fails", line)};
            }
        }
        if (now().find("hero|77777|After All|A|1\n") == std::string::npos) {
            throw std::runtime_error{"in the end a hero is not stored"};
        }
    }

    const Lines& lines_;
    std::mt19937 random_;
    const Faults& faults_;
    sidekick::golden::TemporaryDirectory directory_;
    std::string path_ = (directory_.path() / "database.db").string();
    bool failed_ = false;
    std::unique_ptr<conformance::Player> player_;
};

Lines program_in(const char* path) {
    std::ifstream file{path};
    Lines lines;
    for (std::string line; std::getline(file, line);) {
        if (!line.empty() && line.front() != '#') {
            lines.push_back(line);
        }
    }
    if (lines.empty()) {
        throw std::runtime_error{fmt::format("no program in '{}'", path)};
    }
    return lines;
}

void play(const Lines& lines, unsigned seed, const Faults& faults, Tally& tally) {
    const Lines rows = Play{lines, seed, faults}.undisturbed();
    const auto disturbed = [&](Tally& counts) {
        Play{lines, seed, faults}.disturbed(rows, counts);
    };
    disturbed(tally);
    Tally again;
    if (const std::string leak = faults::leak_of([&] { disturbed(again); }); !leak.empty()) {
        throw std::runtime_error{leak};
    }
}

}  // namespace

int main(int argc, char* argv[]) {
    setenv("TMPDIR", "/dev/shm", 0);
    faults::FailingMalloc memory_of_sqlite;
    faults::FailingNew memory;
    faults::wrap_default_vfs();
    std::deque<faults::FailingFile> calls;
    Faults faults(8, &memory);
    faults.insert(faults.end(), 4, &memory_of_sqlite);
    for (std::size_t i = 0; i < std::size(faults::file_calls); ++i) {
        const auto call = static_cast<faults::FileCall>(i);
        if (!faults::FailingFile{call}.is_for_good()) {
            faults.push_back(&calls.emplace_back(call));
        }
    }
    const faults::Shared<Tally> tally;
    const auto seed = static_cast<unsigned>(std::stoul(argv[1]));
    for (int i = 2; i < argc; ++i) {
        const std::string ended = faults::run_in_child([&] {
            constexpr unsigned longest = 120;  // seconds
            alarm(longest);
            play(program_in(argv[i]), seed + static_cast<unsigned>(i), faults, *tally);
        });
        if (!ended.empty()) {
            ++tally->bad;
            fmt::print(stderr, "bad: {}: {}\n", argv[i], ended);
        }
    }
    fmt::print("{} programs, {} faults, {} commits between them: {} bad\n", argc - 2, tally->faults,
               tally->commits, tally->bad);
    return tally->faults > 0 && tally->bad == 0 ? 0 : 1;
}
