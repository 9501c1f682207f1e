// Heroes that a team takes along: a deleted team's, and those that leave it.
#include "teams_of_heroes.hpp"

namespace conformance {

namespace {

struct CascadeRules {
    static constexpr auto list = sidekick::cascade(sidekick::all, sidekick::delete_orphan);
    static constexpr sidekick::detail::OnDelete key{};
};

}  // namespace

Family cascade_family() {
    return teams_of_heroes<CascadeRules>("cascade");
}

}  // namespace conformance
