// A session that does nothing by itself, for what only has to know which one an object is in.
#pragma once

#include <sidekick/object/loader.hpp>
#include <sidekick/session/state/changes.hpp>

#include "support.hpp"

namespace unit {

class StubSession : public sidekick::detail::Loader {
public:
    using Node = sidekick::detail::Node;

    void autoflush() override {}
    void load_expired(Node&, std::span<const std::size_t>) override {}
    void load_defaults(Node&) override {}
    std::optional<Node*> find_member(const sidekick::detail::Slot&) override {
        return std::nullopt;
    }
    bool set_autoflush(bool) noexcept override { return true; }
    void load_members(sidekick::detail::Slot&) override {}
    sidekick::Lazy lazy() const noexcept override { return sidekick::Lazy::select; }
    void enter(Node&) override {}
    void drop(Node& node) noexcept override { changes.drop(node); }
    void hold_back(Node&) override {}
    void let_back(bool) noexcept override {}
    sidekick::detail::Collection* list_that_lost(const Node&,
                                                 const sidekick::detail::Relationship&) override {
        return nullptr;
    }
    void handed_out(Node& node) override { changes.touch(node); }
    void relationship_changed(Node& node) override { changes.touch(node); }
    void fail() noexcept override {}
    Node& anchor() noexcept override { return *anchor_.node(); }

    sidekick::detail::Changes changes{*this};

private:
    sidekick::Ref<Team> anchor_ = team("anchor");
};

// A new hero who is in the session; one whose row has that key.
inline sidekick::Ref<Hero> new_in(StubSession& session, std::string name) {
    auto made = hero(std::move(name));
    made.node()->enter(session);
    return made;
}
inline sidekick::Ref<Hero> stored_in(StubSession& session, std::int64_t key, std::string name) {
    auto made = new_in(session, std::move(name));
    made->id = key;
    made.node()->close();
    made.node()->set_key(sidekick::detail::Key{key});
    return made;
}

}  // namespace unit
