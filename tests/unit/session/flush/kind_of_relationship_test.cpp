// A kind of relationship that the library does not know: all of it is here, and nothing else has to
// change for it. A parent's Many leads to children whose foreign key a flush fills; there is no
// other side.
#include <fmt/core.h>
#include <sidekick/mapping/sql.hpp>
#include <sidekick/object/slot.hpp>
#include <sidekick/session/flush/flush.hpp>
#include <sidekick/session/flush/flush_steps.hpp>
#include <sidekick/session/loading.hpp>

#include "support.hpp"

using namespace sidekick;

namespace kind_test {

using namespace sidekick::detail;
using Id = std::optional<std::int64_t>;

struct Children final : Relationship {
    using Relationship::Relationship;

    SelectOf select_members() const override {
        return {.columns = sql::select_labelled(*target),
                .from = sql::quoted(target->table_name()),
                .where = "? = " + sql::qualified(*target, target->columns()[foreign_key])};
    }
    SelectIn select_in() const override {
        SelectIn read;
        read.columns = sql::select_labelled(*target);
        read.from = sql::quoted(target->table_name());
        read.where = sql::in({target->table_name(), *target, {foreign_key}});
        read.key = {foreign_key};
        for (std::size_t i = 0; i < target->columns().size(); ++i) {
            read.target.push_back(i);
        }
        return read;
    }
    std::string join(const JoinNames& names) const override {
        return fmt::format("{}{} ON {}", words_of(names.kind),
                           names.inside(sql::named(*target, names.target)),
                           sql::equal({names.owner, *owner, owner->key_columns()},
                                      {names.target, *target, {foreign_key}}));
    }
    Correlated correlated(std::string_view owner_name, std::string_view target_name,
                          sidekick::detail::Aliases*) const override {
        return {.from = sql::named(*target, target_name),
                .where = sql::equal({owner_name, *owner, owner->key_columns()},
                                    {target_name, *target, {foreign_key}})};
    }
    Key asked_by(const Node& node) const override { return node.key(); }
    void load(MemberReads& reads, Slot& member) const override {
        reads.state().loader->autoflush();
        member.set_loaded(
            loading::read_members(reads.state(), member, member.owner().committed_key()));
    }

    void add_steps(FlushPlan& plan) const override {
        using Kind = FlushStep::Kind;
        const FlushStep save_children{Kind::save_objects, target, nullptr};
        plan.before({Kind::save_objects, owner, nullptr}, {Kind::write_saved, owner, this});
        plan.before({Kind::write_saved, owner, this}, save_children);
        plan.before({Kind::write_marked, owner, this}, save_children);
        plan.before(save_children, {Kind::delete_objects, owner, nullptr});
    }

    void prepare_flush(Flush& flush) const override {
        for (Node* node : flush.of(*owner)->saved) {
            const History history = slot(node->object()).history();
            save(flush, history.added);
            save(flush, history.removed);
        }
        for (Node* node : flush.of(*owner)->marked) {
            slot(node->object()).be_loaded();
            save(flush, slot(node->object()).history().unchanged);
        }
    }

    void write_saved(Flush& flush) const override {
        for (Node* node : flush.of(*owner)->saved) {
            const History history = slot(node->object()).history();
            const std::size_t key = owner->key_columns().front();
            set_key(history.removed, ValueView{});
            Encoded encoded;
            set_key(history.added, owner->columns()[key].get(node->object(), encoded));
        }
    }

    void write_marked(Flush& flush) const override {
        for (Node* node : flush.of(*owner)->marked) {
            set_key(slot(node->object()).history().unchanged, ValueView{});
        }
    }

private:
    static void save(Flush& flush, const std::vector<Node*>& nodes) {
        for (Node* node : nodes) {
            flush.save_too(*node);
        }
    }
    void set_key(const std::vector<Node*>& children, const ValueView& value) const {
        for (Node* child : children) {
            child->prepare_write();
            target->columns()[foreign_key].set(child->object(), value);
        }
    }

    void find_columns() override { foreign_key = target->position_of("parent_id"); }
    void check_inverse(const Relationship&) const override {}

    std::size_t foreign_key = 0;
};

std::unique_ptr<Relationship> make_children(const Said& said) {
    return std::make_unique<Children>(said);
}

template <auto Member>
struct ChildrenPart : RelationshipPart<Member> {
    template <typename T>
    constexpr void say(Said* out) const {
        *out = this->template said<T>();
        out->make_relationship = &make_children;
    }
};

struct Child {
    Id id{};
    Id parent_id{};
};
struct Parent {
    Id id{};
    Many<Child> children{};
};

constexpr auto describe(Model<Parent>) {
    return table<Parent>(primary_key<&Parent::id>, ChildrenPart<&Parent::children>{});
}
constexpr auto describe(Model<Child>) {
    return table<Child>(primary_key<&Child::id>, foreign_key<&Child::parent_id, &Parent::id>);
}

struct Family : unit::Database {
    Family() {
        create_all<Parent, Child>(engine);
        session.add(parent);
        session.commit();
        echoed();
    }
    std::string children() const { return rows("id, parent_id", "child"); }

    Ref<Child> first = make(Child{});
    Ref<Child> second = make(Child{});
    Ref<Parent> parent = make(Parent{.children = {first, second}});
    Session session{engine};
};

}  // namespace kind_test

using kind_test::Family;

BOOST_AUTO_TEST_SUITE(a_kind_of_relationship_of_its_own)

BOOST_AUTO_TEST_CASE(new_objects_get_their_foreign_key_in_their_insert) {
    const Family family;
    BOOST_TEST(family.children() == "(1, 1) (2, 1)");
}

BOOST_AUTO_TEST_CASE(loads_in_its_own_way) {
    Family family;
    BOOST_TEST(family.parent->children.size() == 2U);
    BOOST_TEST(family.echoed().find("FROM child\n") != std::string::npos);
    BOOST_TEST((family.parent->children[1] == family.second));
}

BOOST_AUTO_TEST_CASE(what_left_is_saved_though_it_was_not_touched) {
    Family family;
    family.parent->children.remove(family.first);
    family.session.commit();
    BOOST_TEST(family.children() == "(1, None) (2, 1)");
    BOOST_TEST(!family.first->parent_id.has_value());
}

BOOST_AUTO_TEST_CASE(of_a_deleted_owner_the_members_stay) {
    Family family;
    family.session.delete_object(family.parent);
    family.session.commit();
    BOOST_TEST(family.children() == "(1, None) (2, None)");
}

BOOST_AUTO_TEST_CASE(what_is_deleted_with_its_owner_is_not_saved) {
    Family family;
    family.session.delete_object(family.parent);
    family.session.delete_object(family.first);
    family.session.commit();
    BOOST_TEST(family.children() == "(2, None)");
}

BOOST_AUTO_TEST_SUITE_END()
