#include "sidekick/unit_of_work.hpp"

#include <algorithm>
#include <utility>

#include <fmt/core.h>

#include "sidekick/collection.hpp"
#include "sidekick/error.hpp"
#include "sidekick/link_rows.hpp"
#include "sidekick/mapper.hpp"
#include "sidekick/object_rows.hpp"

namespace sidekick {

namespace {

using Nodes = std::vector<Node*>;

// How many foreign keys in a row lead away from a table.
std::size_t depth(const Mapper& mapper) {
    std::size_t deepest = 0;
    for (const Column& column : mapper.columns()) {
        if (column.references != nullptr && &column.references() != &mapper) {
            deepest = std::max(deepest, depth(column.references()) + 1);
        }
    }
    return deepest;
}

// Persistent objects by key, then new ones in the order in which they entered.
bool saved_before(const Node* a, const Node* b) {
    if (a->has_key() != b->has_key()) {
        return a->has_key();
    }
    return a->has_key() ? a->key() < b->key() : a->insert_order() < b->insert_order();
}

// What a flush does with the objects of one model.
struct ModelWork {
    const Mapper* mapper;
    std::size_t depth;
    Nodes saved = {};
    Nodes doomed = {};
};

class Flush {
public:
    Flush(SessionState& session, Nodes saved)
        : session_{session}, saved_{std::move(saved)}, doomed_{session.doomed} {
        for (Node* node : saved_) {
            work_of(*node).saved.push_back(node);
        }
        for (Node* node : doomed_) {
            work_of(*node).doomed.push_back(node);
        }
        std::ranges::sort(models_, {}, [](const ModelWork& work) {
            return std::pair{work.depth, work.mapper->class_name()};
        });
        for (ModelWork& work : models_) {
            std::ranges::sort(work.saved, saved_before);
            std::ranges::sort(work.doomed, saved_before);
        }
    }

    // The five steps of the header.
    void write() {
        for_each_relationship([](ModelWork& work, const Relationship& relationship) {
            for (Node* owner : work.doomed) {
                owner->prepare_read();
                relationship.collection(owner->object()).items();
            }
        });
        LinkRows links{session_};
        for_each_relationship([&](ModelWork& work, const Relationship& relationship) {
            links.write(relationship, work.doomed, LinksOf::doomed);
        });
        for (ModelWork& work : models_) {
            save_objects(session_, work.saved, work.doomed);
        }
        for_each_relationship([&](ModelWork& work, const Relationship& relationship) {
            links.write(relationship, work.saved, LinksOf::saved);
        });
        std::ranges::stable_sort(models_, std::ranges::greater{}, &ModelWork::depth);
        for (ModelWork& work : models_) {
            delete_objects(session_, work.doomed);
        }
    }

    // Brings the objects in step with what was written.
    void finish() {
        for (Node* node : doomed_) {
            session_.drop_vanished(*node);
        }
        for (Node* node : saved_) {
            enter_key(*node);
            node->flushed();
            session_.watch(*node);
        }
        session_.pending.clear();
        session_.doomed.clear();
        session_.modified.clear();
    }

private:
    ModelWork& work_of(const Node& node) {
        const Mapper* const mapper = &node.mapper();
        const auto found = std::ranges::find(models_, mapper, &ModelWork::mapper);
        return found != models_.end() ? *found
                                      : models_.emplace_back(ModelWork{mapper, depth(*mapper)});
    }

    template <typename Do>
    void for_each_relationship(const Do& act) {
        for (ModelWork& work : models_) {
            for (const Relationship& relationship : work.mapper->relationships()) {
                act(work, relationship);
            }
        }
    }

    // Enters an object into the identity map under the key that it has now.
    void enter_key(Node& node) {
        node.prepare_read();  // one whose collection alone was changed may have expired
        Key key = node.mapper().key_of(node.object());
        if (key.empty()) {
            throw FlushError{
                fmt::format("{} has a NULL identity key: the database did not give it one, "
                            "and the program neither",
                            node.describe())};
        }
        if (!node.has_key()) {
            session_.inserted.push_back(&node);
        } else if (node.key() != key) {
            session_.rekeyed.emplace_back(&node, node.key());
            session_.identity.erase(node, node.key());
        }
        node.set_key(std::move(key));
        Node* const displaced = session_.identity.replace(node);
        if (displaced != nullptr) {
            displaced->prepare_read();  // the last time that it can
            displaced->displace();
        }
    }

    SessionState& session_;
    Nodes saved_;
    Nodes doomed_;
    std::vector<ModelWork> models_;
};

// New objects and those that have changed, each once, without the doomed.
Nodes to_be_saved(const SessionState& session, Compare compare) {
    const std::uint32_t decided = Node::new_mark();
    for (Node* node : session.doomed) {
        node->set_mark(decided);
    }
    Nodes saved;
    const auto add = [&](const Nodes& nodes, auto&& is_dirty) {
        for (Node* node : nodes) {
            if (!node->has_mark(decided) && session.contains(*node) && is_dirty(*node)) {
                node->set_mark(decided);
                saved.push_back(node);
            }
        }
    };
    const auto has_changed = [](const Node& node) { return !changed_columns(node).empty(); };
    add(session.pending, [](const Node&) { return true; });
    add(session.modified, [](const Node& node) { return node.is_modified(); });
    add(session.recent, has_changed);
    if (compare == Compare::watched) {
        add(session.watched, has_changed);
    }
    return saved;
}

}  // namespace

bool has_changes(const SessionState& session, Compare compare) {
    return !session.doomed.empty() || !to_be_saved(session, compare).empty();
}

void flush_changes(SessionState& session, Compare compare) {
    Nodes saved = to_be_saved(session, compare);
    for (Node* node : std::exchange(session.recent, {})) {
        node->take_back();
        session.watch(*node);
    }
    if (saved.empty() && session.doomed.empty()) {
        return;
    }
    session.begin();
    Flush flush{session, std::move(saved)};
    flush.write();
    flush.finish();
}

}  // namespace sidekick
