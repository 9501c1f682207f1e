// The n-th call of each kind that SQLite makes of the operating system fails, once or from there
// on, for each n through the work, with a journal and with a write-ahead log.
#include <deque>
#include <iterator>
#include <string_view>

#include "failing_file.hpp"
#include "runner.hpp"

int main(int argc, char* argv[]) {
    faults::wrap_default_vfs();
    std::deque<faults::FailingFile> calls;
    for (std::size_t i = 0; i < std::size(faults::file_calls); ++i) {
        calls.emplace_back(static_cast<faults::FileCall>(i));
    }
    std::vector<faults::Scene> scenes;
    for (const char* const journal : {"DELETE", "TRUNCATE", "WAL"}) {
        for (auto& call : calls) {
            for (const auto& end : faults::ends) {
                scenes.push_back({{.journal = journal,
                                   // Little memory, so that rows are written before the commit.
                                   .pragmas = {"PRAGMA synchronous=FULL",
                                               "PRAGMA mmap_size=1000000", "PRAGMA cache_size=2"},
                                   .end = end,
                                   .anew = call.is_for_good()},
                                  call});
            }
        }
    }
    return faults::run(argc, argv, scenes);
}
