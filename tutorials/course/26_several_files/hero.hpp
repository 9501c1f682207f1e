// A hero. Of the team it only has to know that there is such a type.
#pragma once

//! [hero_model]
#include <cstdint>
#include <optional>
#include <string>

#include <sidekick/sidekick.hpp>

struct Team;

struct Hero {
    std::optional<std::int64_t> id{};
    std::string name{};
    std::string secret_name{};
    std::optional<std::int64_t> age{};
    std::optional<std::int64_t> team_id{};
    sidekick::One<Team> team{};
};
//! [hero_model]
