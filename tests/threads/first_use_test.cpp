// Models whose first use is on two threads at once.
#include <array>
#include <utility>

#include "support.hpp"
#include "unit/processes.hpp"

namespace {

// So many models of each kind: each is new once in a process.
constexpr int models = 12;

template <int Number>
struct Right;

template <int Number>
struct Left {
    std::optional<std::int64_t> id{};
    sidekick::Many<Right<Number>> rights{};
};

template <int Number>
struct Right {
    std::optional<std::int64_t> id{};
    sidekick::Many<Left<Number>> lefts{};
};

template <int Number>
struct Between {
    std::optional<std::int64_t> left_id{};
    std::optional<std::int64_t> right_id{};
};

}  // namespace

template <int Number>
inline constexpr auto sidekick::mapping<Left<Number>> =
    table<Left<Number>>(primary_key<&Left<Number>::id>,
                        many_to_many<&Left<Number>::rights>(link<Between<Number>>,
                                                            back_populates<&Right<Number>::lefts>));

template <int Number>
inline constexpr auto sidekick::mapping<Right<Number>> =
    table<Right<Number>>(primary_key<&Right<Number>::id>,
                         many_to_many<&Right<Number>::lefts>(
                             link<Between<Number>>, back_populates<&Left<Number>::rights>));

template <int Number>
inline constexpr auto sidekick::mapping<Between<Number>> =
    table<Between<Number>>(primary_key<&Between<Number>::left_id, &Between<Number>::right_id>,
                           foreign_key<&Between<Number>::left_id, &Left<Number>::id>,
                           foreign_key<&Between<Number>::right_id, &Right<Number>::id>);

namespace {

using namespace sidekick;
using namespace threads;

void check(const detail::Mapper& mapper) {
    const auto& there = static_cast<const detail::ManyToMany&>(*mapper.relationships().front());
    require(there.owner == &mapper && there.target != nullptr && there.link != nullptr &&
                there.owner_columns.size() == 1 && there.target_columns.size() == 1 &&
                there.inverse != nullptr && there.inverse->inverse == &there,
            "a relationship is not set up");
    require(detail::Mapper::of_table(mapper.table_name()) == &mapper, "it is not among all");
}

template <int Number>
void use(int thread) {
    if (thread % 2 == 0) {
        check(detail::mapper<Left<Number>>());
    } else {
        check(detail::mapper<Right<Number>>());
    }
}

template <int... Numbers>
void use_all(std::integer_sequence<int, Numbers...>) {
    constexpr std::array<void (*)(int), sizeof...(Numbers)> uses{&use<Numbers>...};
    for (const auto act : uses) {
        together(2, act);
    }
    // Not one after the other, but each with another one.
    together(many, [&](int thread) { uses[static_cast<std::size_t>(thread)](thread); });
}

}  // namespace

BOOST_AUTO_TEST_SUITE(first_use)

BOOST_AUTO_TEST_CASE(of_a_model_on_two_threads) {
    for (int i = 0; i < amount(5, 100); ++i) {
        const auto use = [] { use_all(std::make_integer_sequence<int, models>{}); };
        BOOST_TEST(unit::end_of(unit::start_process(use)) == 0);
    }
}

BOOST_AUTO_TEST_SUITE_END()
