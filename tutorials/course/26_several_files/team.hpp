// A team. Of its heroes it only has to know that there is such a type.
#pragma once

//! [team_model]
#include <cstdint>
#include <optional>
#include <string>

#include <sidekick/sidekick.hpp>

struct Hero;

struct Team {
    std::optional<std::int64_t> id{};
    std::string name{};
    std::string headquarters{};
    sidekick::Many<Hero> heroes{};
};
//! [team_model]
