#include "work.hpp"

#include <stdexcept>

namespace bench {

std::string_view name_of(Phase phase) {
    switch (phase) {
        case Phase::insert:
            return "insert";
        case Phase::walk:
            return "walk";
        case Phase::append:
            return "append";
        case Phase::remove:
            return "remove";
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

std::unique_ptr<Version> make_version(std::string_view name, const Job& job) {
    if (name == "bare") {
        return make_bare(job);
    }
    if (name == "sidekick") {
        return make_sidekick(job, Listening::nobody);
    }
    if (name == "echo" || name == "trace") {
        return make_sidekick(job, name == "echo" ? Listening::echo : Listening::trace);
    }
    throw std::invalid_argument{"no version " + std::string{name}};
}

}  // namespace bench
