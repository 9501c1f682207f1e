// Models may be called as the library's own classes are: those are in a namespace of their own.
#include <sidekick/sidekick.hpp>

#include <boost/test/unit_test.hpp>

using namespace sidekick;

struct Node;

struct Link {
    std::optional<std::int64_t> node_id{};
    std::optional<std::int64_t> column_id{};
};

struct Column {
    std::optional<std::int64_t> id{};
    std::string name{};
    Many<Node> nodes{};
};

struct Node {
    std::optional<std::int64_t> id{};
    std::string name{};
    Many<Column> columns{};
};

struct Key {
    std::optional<std::int64_t> id{};
};
struct Table : Key {};
struct Criterion : Key {};
struct Relationship : Key {};
struct Handle : Key {};
struct Collection : Key {};

template <>
inline constexpr auto sidekick::mapping<Link> =
    table<Link>(column<&Link::node_id>(primary_key, foreign_key<&Node::id>),
                column<&Link::column_id>(primary_key, foreign_key<&Column::id>));
template <>
inline constexpr auto sidekick::mapping<Column> = table<Column>(
    column<&Column::id>(primary_key), column<&Column::name>(),
    many_to_many<&Column::nodes>(link<Link>, back_populates<&Node::columns>), named("columns"));
template <>
inline constexpr auto sidekick::mapping<Node> =
    table<Node>(column<&Node::id>(primary_key), column<&Node::name>(),
                many_to_many<&Node::columns>(link<Link>, back_populates<&Column::nodes>));
template <>
inline constexpr auto sidekick::mapping<Key> = table<Key>(column<&Key::id>(primary_key));
template <>
inline constexpr auto sidekick::mapping<Table> =
    table<Table>(column<&Table::id>(primary_key, foreign_key<&Key::id>), named("tables"));
template <>
inline constexpr auto sidekick::mapping<Criterion> =
    table<Criterion>(column<&Criterion::id>(primary_key));
template <>
inline constexpr auto sidekick::mapping<Relationship> =
    table<Relationship>(column<&Relationship::id>(primary_key));
template <>
inline constexpr auto sidekick::mapping<Handle> = table<Handle>(column<&Handle::id>(primary_key));
template <>
inline constexpr auto sidekick::mapping<Collection> =
    table<Collection>(column<&Collection::id>(primary_key));

BOOST_AUTO_TEST_SUITE(model_names)

BOOST_AUTO_TEST_CASE(of_the_librarys_own_classes_are_free) {
    const Engine engine{"sqlite://"};
    create_all<Link, Node, Column, Key, Table, Criterion, Relationship, Handle, Collection>(engine);
    Session session{engine};
    const auto node = make(Node{.name = "a"});
    const auto column = make(Column{.name = "b", .nodes = {node}});
    session.add(node);
    session.commit();
    const auto query = select<Node>().where(col<&Node::name> == "a");
    BOOST_TEST(session.exec(query).one()->columns.contains(column));
    BOOST_TEST(fmt::format("{:?}", session.get<Column>(1)) == "Column(id=1, name='b')");
}

BOOST_AUTO_TEST_SUITE_END()
