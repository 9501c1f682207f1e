// Heroes with a foreign key to their team.
#include "teams_of_heroes.hpp"

namespace conformance {

namespace {

struct OneToManyRules {
    static constexpr auto list = sidekick::cascade(sidekick::save_update);
    static constexpr sidekick::detail::OnDelete key{};
};

}  // namespace

Family one_to_many_family() {
    return teams_of_heroes<OneToManyRules>("one_to_many");
}

}  // namespace conformance
