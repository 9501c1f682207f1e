// Decimals of different places in one query: compared, in a case, in one function.
#include "support.hpp"

namespace stock {

using namespace sidekick;

namespace {

struct Item {
    std::optional<std::int64_t> id{};
    Numeric<8, 2> price{};
    Numeric<12, 2> limit{};
    Numeric<6, 3> weight{};
    Decimal rate{};
    std::optional<Numeric<8, 2>> rebate{};
};
constexpr auto describe(Model<Item>) {
    return table<Item>(primary_key<&Item::id>);
}

constexpr auto id = col<&Item::id>;
constexpr auto price = col<&Item::price>;
constexpr auto limit = col<&Item::limit>;
constexpr auto weight = col<&Item::weight>;
constexpr auto rate = col<&Item::rate>;
constexpr auto rebate = col<&Item::rebate>;

struct Stock : unit::Database {
    Stock() {
        create_all<Item>(engine);
        session.add_all(make(Item{.price = Decimal{"1.50"},
                                  .limit = Decimal{"123456789.25"},
                                  .weight = Decimal{"0.125"},
                                  .rate = Decimal{"1.5"}}),
                        make(Item{.price = 3, .limit = 2, .rebate = Decimal{"0.10"}}));
        session.commit();
    }
    template <typename Value>
    std::string each(const Value& value) {
        return show(session.exec(select(value).order_by(id)));
    }

    Session session{engine};
};

}  // namespace

BOOST_AUTO_TEST_SUITE(decimals_in_queries)

BOOST_FIXTURE_TEST_CASE(those_of_any_places_are_compared, Stock) {
    const auto found = [&](const Condition<Item>& condition) {
        return show(session.exec(select(id).where(condition)));
    };
    BOOST_TEST(found(price < limit) == "[1]");
    BOOST_TEST(found(price > limit) == "[2]");
    BOOST_TEST(found(price == rate) == "[1]");
    BOOST_TEST(found(weight < price && rebate < limit) == "[2]");
    BOOST_TEST(found(price.in_(select(rate))) == "[1]");
    BOOST_TEST(found(price.between(rate, limit)) == "[1]");

    auto item = session.exec(select<Item>().where(id == 2)).one();
    session.exec(update<Item>().set(rate, Decimal{"7"}).where(price > limit));
    BOOST_TEST(item->rate.str() == "7");
}

BOOST_FIXTURE_TEST_CASE(a_case_of_them, Stock) {
    const auto of_price = case_when(price > 2, price);
    BOOST_TEST(each(of_price.else_(0)) == "[Decimal('0.00'), Decimal('3.00')]");
    BOOST_TEST(each(of_price.else_(limit)) == "[Decimal('123456789.25'), Decimal('3.00')]");
    BOOST_TEST(each(of_price.else_(weight)) == "[Decimal('0.125'), Decimal('3')]");
    BOOST_TEST(each(of_price.else_(Decimal{"0.505"})) == "[Decimal('0.505'), Decimal('3')]");
    BOOST_TEST(each(case_when(price > 2, 0).else_(weight)) ==
               "[Decimal('0.125'), Decimal('0.000')]");
    BOOST_TEST(each(of_price.when(id == 1, rebate).else_(1)) == "[None, Decimal('3.00')]");
    BOOST_TEST(show(session.exec(select(func::sum(of_price.else_(0))))) == "[Decimal('3.00')]");
    static_assert(std::same_as<decltype(of_price.else_(price))::type, Numeric<8, 2>>);
}

BOOST_FIXTURE_TEST_CASE(the_first_that_is_not_null, Stock) {
    BOOST_TEST(each(func::coalesce(rebate, limit)) == "[Decimal('123456789.25'), Decimal('0.10')]");
    BOOST_TEST(each(func::coalesce(rebate, weight)) == "[Decimal('0.125'), Decimal('0.1')]");
    BOOST_TEST(each(func::coalesce(rebate, 0)) == "[Decimal('0.00'), Decimal('0.10')]");
    BOOST_TEST(each(func::coalesce(rebate, Decimal{"2"})) == "[Decimal('2.00'), Decimal('0.10')]");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace stock
