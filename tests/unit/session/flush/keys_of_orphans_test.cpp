// Parts of a whole, whose keys contain the whole's: taken out and deleted with it by one flush.
#include "support.hpp"

using namespace sidekick;

namespace shop {

struct Line;

struct Order {
    std::optional<std::int64_t> id{};
    Many<Line> lines{};
};
struct Line {
    std::optional<std::int64_t> order_id{};
    std::string sku{};
    One<Order> order{};
};

constexpr auto describe(Model<Order>) {
    return table<Order>(
        named("orders"), primary_key<&Order::id>,
        one_to_many<&Order::lines>(back_populates<&Line::order>, cascade(all, delete_orphan)));
}
constexpr auto describe(Model<Line>) {
    return table<Line>(primary_key<&Line::order_id, &Line::sku>,
                       foreign_key<&Line::order_id, &Order::id>,
                       many_to_one<&Line::order>(back_populates<&Order::lines>));
}

struct Shop : unit::Database {
    Shop() {
        create_all<Order, Line>(engine);
        session.add(order);
        session.commit();
    }

    Session session{engine};
    Ref<Order> order = make(Order{.lines = {make(Line{.sku = "a"}), make(Line{.sku = "b"})}});
};

BOOST_AUTO_TEST_SUITE(keys_of_orphans)

BOOST_AUTO_TEST_CASE(are_no_matter_where_the_whole_is_deleted_too) {
    const auto left_by = [](const auto& act) {
        Shop in;
        act(in);
        in.session.commit();
        return in.rows("id", "orders") + in.rows("sku", "line");
    };
    BOOST_TEST(left_by([](Shop& in) {
                   in.order->lines.clear();
                   in.session.delete_object(in.order);
               }) == "");
    BOOST_TEST(left_by([](Shop& in) {
                   in.session.delete_object(in.order);
                   in.order->lines.pop_back();
               }) == "");
    BOOST_TEST(left_by([](Shop& in) {
                   const Ref<Line> line = in.order->lines[0];
                   line->order = nullptr;
                   in.session.delete_object(in.order);
               }) == "");
    BOOST_TEST(left_by([](Shop& in) {
                   const Ref<Line> line = in.order->lines[0];
                   in.order->lines.remove(line);
                   in.session.delete_object(line);
                   in.session.delete_object(in.order);
               }) == "");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace shop
