// Relationships by foreign keys whose descriptions leave something open, or contradict each other.
#include "support.hpp"

using namespace sidekick;
using unit::message_of;

namespace clubs {

using Id = std::optional<std::int64_t>;

struct Club {
    Id id{};
};
constexpr auto describe(Model<Club>) {
    return table<Club>(primary_key<&Club::id>);
}

// One of these says nothing of the key that is meant, another what is no key, and so on.
struct Vague {
    Id id{};
    Id first_id{};
    Id second_id{};
    One<Club> club{};
};
constexpr auto describe(Model<Vague>) {
    return table<Vague>(primary_key<&Vague::id>, foreign_key<&Vague::first_id, &Club::id>,
                        foreign_key<&Vague::second_id, &Club::id>, many_to_one<&Vague::club>());
}
struct Keyless {
    Id id{};
    Id club_id{};
    One<Club> club{};
};
constexpr auto describe(Model<Keyless>) {
    return table<Keyless>(primary_key<&Keyless::id>, many_to_one<&Keyless::club>());
}
struct Astray {
    Id id{};
    Id club_id{};
    Id other_id{};
    One<Club> club{};
};
constexpr auto describe(Model<Astray>) {
    return table<Astray>(primary_key<&Astray::id>, foreign_key<&Astray::club_id, &Club::id>,
                         many_to_one<&Astray::club>(by<&Astray::other_id>));
}
struct Crossed;
struct Owner {
    Id id{};
    Many<Crossed> crossed{};
};
struct Crossed {
    Id id{};
    Id first_id{};
    Id second_id{};
    One<Owner> owner{};
};
constexpr auto describe(Model<Owner>) {
    return table<Owner>(
        primary_key<&Owner::id>,
        one_to_many<&Owner::crossed>(by<&Crossed::first_id>, back_populates<&Crossed::owner>));
}
constexpr auto describe(Model<Crossed>) {
    return table<Crossed>(
        primary_key<&Crossed::id>, foreign_key<&Crossed::first_id, &Owner::id>,
        foreign_key<&Crossed::second_id, &Owner::id>,
        many_to_one<&Crossed::owner>(by<&Crossed::second_id>, back_populates<&Owner::crossed>));
}

// Two members by one key, of which each calls the other its other side; one of another kind would
// be.
struct Twins {
    Id id{};
    Id other_id{};
    One<Twins> one{};
    One<Twins> another{};
};
constexpr auto describe(Model<Twins>) {
    return table<Twins>(primary_key<&Twins::id>, foreign_key<&Twins::other_id, &Twins::id>,
                        many_to_one<&Twins::one>(back_populates<&Twins::another>),
                        many_to_one<&Twins::another>(back_populates<&Twins::one>));
}
struct Lists {
    Id id{};
    Id other_id{};
    Many<Lists> some{};
    Many<Lists> others{};
};
constexpr auto describe(Model<Lists>) {
    return table<Lists>(primary_key<&Lists::id>, foreign_key<&Lists::other_id, &Lists::id>,
                        one_to_many<&Lists::some>(back_populates<&Lists::others>),
                        one_to_many<&Lists::others>(back_populates<&Lists::some>));
}

// Three members by one key: the second's other side is the third.
struct Third {
    Id id{};
    Id other_id{};
    One<Third> first{};
    Many<Third> second{};
    One<Third> third{};
};
constexpr auto describe(Model<Third>) {
    return table<Third>(primary_key<&Third::id>, foreign_key<&Third::other_id, &Third::id>,
                        many_to_one<&Third::first>(back_populates<&Third::second>),
                        one_to_many<&Third::second>(back_populates<&Third::third>),
                        many_to_one<&Third::third>(back_populates<&Third::second>));
}
struct ThirdList {
    Id id{};
    Id other_id{};
    Many<ThirdList> first{};
    One<ThirdList> second{};
    Many<ThirdList> third{};
};
constexpr auto describe(Model<ThirdList>) {
    return table<ThirdList>(primary_key<&ThirdList::id>,
                            foreign_key<&ThirdList::other_id, &ThirdList::id>,
                            one_to_many<&ThirdList::first>(back_populates<&ThirdList::second>),
                            many_to_one<&ThirdList::second>(back_populates<&ThirdList::third>),
                            one_to_many<&ThirdList::third>(back_populates<&ThirdList::second>));
}

}  // namespace clubs

using namespace clubs;

BOOST_AUTO_TEST_SUITE(foreign_key_errors)

BOOST_AUTO_TEST_CASE(what_the_description_leaves_open_is_an_error_that_says_what_to_write) {
    const auto why = [](auto ask) { return message_of<ArgumentError>(ask); };
    BOOST_TEST(why([] { (void)detail::mapper<Vague>(); }) ==
               "Vague.club: Vague has several foreign keys to Club.id: say by<&Vague::first_id>, "
               "or which it is");
    BOOST_TEST(why([] { (void)detail::mapper<Keyless>(); }) ==
               "Keyless.club: Keyless has no foreign_key to Club.id");
    BOOST_TEST(why([] { (void)detail::mapper<Astray>(); }) ==
               "Astray.club: Astray has no foreign_key to Club.id that by<> names");
    BOOST_TEST(why([] { (void)detail::mapper<Owner>(); }) ==
               "Owner.crossed: Crossed.owner does not back_populate it, by the same foreign key, "
               "as a many_to_one");
}

BOOST_AUTO_TEST_CASE(two_sides_are_of_the_two_kinds_and_name_each_other) {
    const auto why = [](auto ask) { return message_of<ArgumentError>(ask); };
    const std::string no_list =
        " does not back_populate it, by the same foreign key, as a one_to_many or a one_to_one";
    const std::string no_member =
        " does not back_populate it, by the same foreign key, as a many_to_one";
    BOOST_TEST(why([] { (void)detail::mapper<Twins>(); }) == "Twins.one: Twins.another" + no_list);
    BOOST_TEST(why([] { (void)detail::mapper<Lists>(); }) ==
               "Lists.some: Lists.others" + no_member);
    BOOST_TEST(why([] { (void)detail::mapper<Third>(); }) == "Third.first: Third.second" + no_list);
    BOOST_TEST(why([] { (void)detail::mapper<ThirdList>(); }) ==
               "ThirdList.first: ThirdList.second" + no_member);
}

BOOST_AUTO_TEST_SUITE_END()
