// A refresh of an object whose key follows another one's in the flush that the refresh begins.
#include "support.hpp"

using namespace sidekick;

namespace refresh_key {

struct RefreshMember;
struct RefreshClub {
    std::optional<std::int64_t> id{};
    Many<RefreshMember> members{};
};
struct RefreshPerson {
    std::optional<std::int64_t> id{};
    Many<RefreshMember> memberships{};
};
struct RefreshMember {
    std::optional<std::int64_t> club_id{};
    std::optional<std::int64_t> person_id{};
    One<RefreshClub> club{};
    One<RefreshPerson> person{};
};

}  // namespace refresh_key

using refresh_key::RefreshClub;
using refresh_key::RefreshMember;
using refresh_key::RefreshPerson;

template <>
inline constexpr auto sidekick::mapping<RefreshClub> =
    table<RefreshClub>(primary_key<&RefreshClub::id>,
                       one_to_many<&RefreshClub::members>(back_populates<&RefreshMember::club>));
template <>
inline constexpr auto sidekick::mapping<RefreshPerson> = table<RefreshPerson>(
    primary_key<&RefreshPerson::id>,
    one_to_many<&RefreshPerson::memberships>(back_populates<&RefreshMember::person>));
template <>
inline constexpr auto sidekick::mapping<RefreshMember> = table<RefreshMember>(
    primary_key<&RefreshMember::club_id, &RefreshMember::person_id>,
    foreign_key<&RefreshMember::club_id, &RefreshClub::id>,
    foreign_key<&RefreshMember::person_id, &RefreshPerson::id>,
    many_to_one<&RefreshMember::club>(back_populates<&RefreshClub::members>, lazy<Lazy::joined>),
    many_to_one<&RefreshMember::person>(back_populates<&RefreshPerson::memberships>));

BOOST_AUTO_TEST_SUITE(refresh_by_key)

// Also where something loads with it, which is found by the keys that objects have now.
BOOST_AUTO_TEST_CASE(the_row_is_sought_by_the_key_from_before_the_flush) {
    Engine engine{"sqlite://"};
    create_all<RefreshClub, RefreshPerson, RefreshMember>(engine);
    Session session{engine};
    const auto club = make(RefreshClub{});
    const auto person = make(RefreshPerson{});
    const auto member = make(RefreshMember{.club = club, .person = person});
    session.add(member);
    session.flush();
    person->id = 3;
    BOOST_CHECK_NO_THROW(session.refresh(member));
    BOOST_TEST(member->person_id.value() == 1);
    BOOST_TEST((member->club == club));
}

BOOST_AUTO_TEST_SUITE_END()
