#include "work.hpp"

#include <cstdlib>
#include <stdexcept>

namespace bench {

namespace {

struct Makers {
    std::unique_ptr<Version> (*bare)(const Job& job);
    std::unique_ptr<Version> (*sidekick)(const Job& job, Listening listening);
};

const Makers& makers_of(Phase phase, Models models) {
    static constexpr Makers of_links{make_bare, make_sidekick};
    static constexpr Makers of_league{make_bare_league, make_sidekick_league};
    static constexpr Makers of_queries{make_bare_queries, make_sidekick_queries};
    if (models == Models::links) {
        return of_links;
    }
    const bool is_query = models == Models::queries && phase != Phase::insert;
    return is_query ? of_queries : of_league;
}

}  // namespace

std::span<const Phase> phases_of(Models models) {
    static constexpr std::array of_links{Phase::insert, Phase::walk,   Phase::walk_together,
                                         Phase::append, Phase::remove, Phase::rounds};
    static constexpr std::array of_foreign_key{Phase::insert,  Phase::lists, Phase::lists_together,
                                               Phase::members, Phase::move,  Phase::rounds};
    static constexpr std::array of_queries{Phase::insert, Phase::joined, Phase::selectin,
                                           Phase::columns, Phase::stream};
    switch (models) {
        case Models::links:
            return of_links;
        case Models::foreign_key:
            return of_foreign_key;
        case Models::queries:
            return of_queries;
    }
    return {};
}

std::string_view name_of(Phase phase) {
    switch (phase) {
        case Phase::insert:
            return "insert";
        case Phase::walk:
            return "walk";
        case Phase::walk_together:
            return "walk, together";
        case Phase::append:
            return "append";
        case Phase::remove:
            return "remove";
        case Phase::lists:
            return "lists";
        case Phase::lists_together:
            return "lists, together";
        case Phase::members:
            return "members";
        case Phase::move:
            return "move";
        case Phase::joined:
            return "joined";
        case Phase::selectin:
            return "selectin";
        case Phase::columns:
            return "columns";
        case Phase::stream:
            return "stream";
        case Phase::rounds:
            return "rounds";
    }
    return "";
}

std::string team_name(std::size_t team) {
    return "Team " + std::to_string(team);
}

std::string headquarters(std::size_t team) {
    return "Headquarters of team " + std::to_string(team);
}

std::string hero_name(std::size_t hero) {
    return "Hero " + std::to_string(hero);
}

std::string secret_name(std::size_t hero) {
    return "The secret name of " + std::to_string(hero);
}

std::optional<std::int64_t> age(std::size_t hero) {
    return hero % 3 == 0 ? std::nullopt : std::optional{static_cast<std::int64_t>(20 + hero % 50)};
}

sidekick::Engine engine_for(const Job& job, Listening listening) {
    if (listening == Listening::trace) {
        // A trace is recorded from the first engine on, where the environment asks for it.
        setenv("SIDEKICK_TRACE", "/dev/null", 1);
    }
    sidekick::Engine engine{job.path.empty() ? "sqlite://" : "sqlite:///" + job.path,
                            {.on_connect = {"PRAGMA synchronous=OFF"}}};
    if (listening == Listening::echo) {
        engine.add_listener(std::make_shared<sidekick::Echo>([](std::string_view) {}));
    }
    return engine;
}

std::unique_ptr<Version> make_version(std::string_view name, Phase phase, const Job& job) {
    const Makers& makers = makers_of(phase, job.models);
    if (name == "bare") {
        return makers.bare(job);
    }
    if (name == "sidekick") {
        return makers.sidekick(job, Listening::nobody);
    }
    if (name == "echo" || name == "trace") {
        return makers.sidekick(job, name == "echo" ? Listening::echo : Listening::trace);
    }
    throw std::invalid_argument{"no version " + std::string{name}};
}

}  // namespace bench
