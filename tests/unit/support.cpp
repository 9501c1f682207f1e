#include "support.hpp"

#include <algorithm>
#include <memory>
#include <stdexcept>

#include <sidekick/database/engine_core.hpp>
#include <sidekick/mapping/sql.hpp>

using namespace sidekick;
using namespace sidekick::detail;

namespace unit {

namespace {

// The marker of a parameter line without its seconds.
std::string without_seconds(std::string line) {
    struct Marker {
        std::string_view start;
        std::string_view end;
        std::string_view shown;
    };
    for (const Marker& marker :
         {Marker{"[generated in ", "s] ", "[G] "}, Marker{"[cached since ", "s ago] ", "[C] "},
          Marker{"[no key ", "s] ", "[no key] "}}) {
        const auto end = line.find(marker.end);
        if (line.starts_with(marker.start) && end != std::string::npos) {
            return std::string{marker.shown} + line.substr(end + marker.end.size());
        }
    }
    return line;
}

std::string plain(std::string_view echo) {
    constexpr std::string_view prefix = "INFO Engine ";
    std::string out;
    while (!echo.empty()) {
        const auto end = echo.find('\n');
        std::string line{echo.substr(0, end)};
        echo.remove_prefix(end + 1);
        out += line.starts_with(prefix) ? without_seconds(line.substr(prefix.size())) : line;
        out += '\n';
    }
    return out;
}

// A connection of the engine's, back in its pool afterwards.
template <typename Use>
void with_connection(const Engine& engine, const Use& use) {
    const LeasedConnection leased = engine.core()->check_out();
    try {
        use(leased->connection);
    } catch (const SqliteFailure& failure) {
        throw std::runtime_error{failure.message};
    }
}

}  // namespace

std::string lines(std::initializer_list<std::string_view> items) {
    std::string out;
    for (const std::string_view item : items) {
        out.append(item).push_back('\n');
    }
    return out;
}

Database::Database(const std::string& url, EngineOptions options) : engine{url, options} {
    engine.add_listener(
        std::make_shared<Echo>([this](std::string_view echo) { caught_ += plain(echo); }));
}

std::string Database::echoed() {
    return std::exchange(caught_, {});
}

void Database::run(const std::string& sql) const {
    with_connection(engine, [&](Connection& connection) { connection.run(sql); });
}

std::string Database::rows(const std::string& columns, const std::string& from) const {
    const auto count = static_cast<std::size_t>(std::ranges::count(columns, ',')) + 1;
    std::string out;
    with_connection(engine, [&](Connection& connection) {
        Statement statement = connection.prepare("SELECT " + columns + " FROM " + from);
        while (statement.step()) {
            std::vector<ValueView> row;
            for (std::size_t i = 0; i < count; ++i) {
                row.push_back(statement.column(i));
            }
            out += (out.empty() ? "" : " ") + repr_parameters(row);
        }
    });
    return out;
}

EmptyTables::EmptyTables(const std::string& url) : Database{url} {
    for (const Mapper* model : {&mapper<Team>(), &mapper<Hero>(), &mapper<HeroTeamLink>()}) {
        run(sql::create_table(*model));
    }
}

Walkthrough::Walkthrough(const std::string& url) : EmptyTables{url} {
    run("INSERT INTO hero (name, secret_name, age) VALUES ('Deadpond', 'Dive Wilson', NULL), "
        "('Rusty-Man', 'Tommy Sharp', 48), ('Spider-Boy', 'Pedro Parqueador', NULL);"
        "INSERT INTO team (name, headquarters) VALUES ('Z-Force', 'Sister Margaret’s Bar'), "
        "('Preventers', 'Sharp Tower');"
        "INSERT INTO heroteamlink (hero_id, team_id) VALUES (1, 1), (1, 2), (2, 2), (3, 2)");
}

}  // namespace unit
