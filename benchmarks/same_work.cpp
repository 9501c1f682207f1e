#include "same_work.hpp"

#include <filesystem>

#include <fmt/core.h>

#include "sqlite_handles.hpp"

namespace bench {

namespace {

constexpr std::array versions{"bare", "sidekick"};

// The tables, their indexes and every row, one line each.
std::string contents(const std::string& path, Models models) {
    constexpr auto npos = std::string_view::npos;
    const Database database{path};
    std::string text;
    for (const char* query : {"SELECT type, name FROM sqlite_master ORDER BY name",
                              "SELECT t.name, c.* FROM sqlite_master t, pragma_table_info(t.name) c"
                              " WHERE t.type = 'table' ORDER BY t.name, c.cid",
                              "SELECT * FROM team ORDER BY id", "SELECT * FROM hero ORDER BY id",
                              "SELECT * FROM heroteamlink ORDER BY hero_id, team_id"}) {
        if (models != Models::links && std::string_view{query}.find("link") != npos) {
            continue;
        }
        Statement rows{database, query};
        while (rows.step()) {
            for (int column = 0; column < rows.columns(); ++column) {
                text += fmt::format("{}|", rows.text(column));
            }
            text += '\n';
        }
    }
    return text;
}

// Up to the end of the first line that is not in both.
void print_difference(const std::string& a, const std::string& b) {
    for (std::size_t start = 0; start < a.size() || start < b.size();) {
        const std::size_t end_a = std::min(a.find('\n', start), a.size());
        const std::size_t end_b = std::min(b.find('\n', start), b.size());
        if (a.compare(start, end_a - start, b, start, end_b - start) != 0) {
            fmt::print("{}: {}\n{}: {}\n", versions[0], a.substr(start, end_a - start), versions[1],
                       b.substr(start, end_b - start));
            return;
        }
        start = end_a + 1;
    }
}

}  // namespace

bool is_same_work(const std::string& directory, const Job& job) {
    for (const Phase phase : phases_of(job.models)) {
        std::array<std::uint64_t, 2> sums{};
        std::array<std::string, 2> found;
        for (std::size_t i = 0; i < versions.size(); ++i) {
            Job own = job;
            own.path = fmt::format("{}/{}.db", directory, versions[i]);
            if (phase == Phase::rounds) {
                std::filesystem::remove(own.path);
            }
            {
                const auto version = make_version(versions[i], phase, own);
                version->prepare(phase);
                sums[i] = version->run(phase);
            }
            found[i] = contents(own.path, job.models);
        }
        if (sums[0] != sums[1]) {
            fmt::print("{}: {} read {}, {} read {}\n", name_of(phase), versions[0], sums[0],
                       versions[1], sums[1]);
            return false;
        }
        if (found[0] != found[1]) {
            fmt::print("{}: the databases differ\n", name_of(phase));
            print_difference(found[0], found[1]);
            return false;
        }
    }
    return true;
}

}  // namespace bench
