// Heroes whose rows the database deletes with their team's.
#include "teams_of_heroes.hpp"

namespace conformance {

namespace {

struct PassiveRules {
    static constexpr auto list = sidekick::passive_deletes(sidekick::all);
    static constexpr auto key = sidekick::ondelete(sidekick::cascade);
};

}  // namespace

Family passive_family() {
    Family family = teams_of_heroes<PassiveRules>("passive");
    family.on_connect = "PRAGMA foreign_keys=ON";
    return family;
}

}  // namespace conformance
