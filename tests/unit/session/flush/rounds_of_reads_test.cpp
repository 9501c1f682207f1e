// When a flush reads what rows refer to and what has expired: in the round of the relationship,
// which may come before rows of other models are written.
#include "support.hpp"

namespace rounds {

using namespace sidekick;

struct Line;

struct Customer {
    std::optional<std::int64_t> id{};
    std::string name{};
};
struct Product {
    std::optional<std::int64_t> id{};
    std::string name{};
    Many<Line> lines{};
};
struct Order {
    std::optional<std::int64_t> id{};
    std::optional<std::int64_t> customer_id{};
    One<Customer> customer{};
    Many<Line> lines{};
};
struct Line {
    std::optional<std::int64_t> id{};
    std::optional<std::int64_t> order_id{};
    std::optional<std::int64_t> product_id{};
    One<Order> order{};
    One<Product> product{};
};

constexpr auto describe(Model<Customer>) {
    return table<Customer>(primary_key<&Customer::id>);
}
constexpr auto describe(Model<Product>) {
    return table<Product>(primary_key<&Product::id>,
                          one_to_many<&Product::lines>(back_populates<&Line::product>));
}
constexpr auto describe(Model<Order>) {
    return table<Order>(primary_key<&Order::id>, foreign_key<&Order::customer_id, &Customer::id>,
                        many_to_one<&Order::customer>(),
                        one_to_many<&Order::lines>(back_populates<&Line::order>));
}
constexpr auto describe(Model<Line>) {
    return table<Line>(primary_key<&Line::id>, foreign_key<&Line::order_id, &Order::id>,
                       foreign_key<&Line::product_id, &Product::id>,
                       many_to_one<&Line::order>(back_populates<&Order::lines>),
                       many_to_one<&Line::product>(back_populates<&Product::lines>));
}

BOOST_AUTO_TEST_SUITE(rounds_of_reads)

BOOST_AUTO_TEST_CASE(a_parent_of_the_last_model_is_read_before_the_rows_between_are_written) {
    unit::Database database;
    create_all<Customer, Product, Order, Line>(database.engine);
    Session session{database.engine};
    const auto customer = make(Customer{.name = "c"});
    const auto product = make(Product{.name = "p"});
    session.add_all(customer, product);
    session.commit();
    session.add(make(Order{.customer = customer, .lines = {make(Line{.product = product})}}));
    database.echoed();
    session.flush();
    const std::string echo = database.echoed();
    const auto read = echo.find("FROM product");
    const auto written = echo.find("INSERT INTO \"order\"");
    BOOST_TEST(read != std::string::npos);
    BOOST_TEST(written != std::string::npos);
    BOOST_TEST(read < written);
    BOOST_TEST(written < echo.find("INSERT INTO line"));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace rounds
