#include "sidekick/session/flush/unit_of_work.hpp"

#include <algorithm>
#include <utility>

#include <fmt/core.h>

#include "sidekick/core/error.hpp"
#include "sidekick/mapping/many_to_many.hpp"
#include "sidekick/mapping/mapper.hpp"
#include "sidekick/object/node_lists.hpp"
#include "sidekick/object/node_set.hpp"
#include "sidekick/object/slot.hpp"
#include "sidekick/session/flush/flush_steps.hpp"
#include "sidekick/session/flush/link_rows.hpp"
#include "sidekick/session/flush/object_rows.hpp"

namespace sidekick::detail {

namespace {

using Nodes = std::vector<Node*>;

bool is_marked(const Node* node) {
    return node->is_marked_for_deletion();
}

// New objects in the order in which they entered, then persistent ones by key. A new one can come
// to an UPDATE: that of a row of an object marked for deletion, which it takes over.
bool saved_before(const Node* a, const Node* b) {
    if (a->has_key() != b->has_key()) {
        return b->has_key();
    }
    return a->has_key() ? a->key() < b->key() : a->insert_order() < b->insert_order();
}

// What a flush does with the objects of one model.
struct ModelWork {
    const Mapper* mapper;
    Nodes saved = {};
    Nodes marked = {};
};

class Flush {
public:
    Flush(SessionState& session, Nodes saved, Nodes marked)
        : session_{session}, saved_{std::move(saved)}, marked_{std::move(marked)} {
        for (Node* node : saved_) {
            work_of(*node).saved.push_back(node);
        }
        for (Node* node : marked_) {
            work_of(*node).marked.push_back(node);
        }
        std::ranges::sort(models_, {}, [](const ModelWork& work) {
            return std::pair{work.mapper->class_name(), work.mapper->table_name()};
        });
        for (ModelWork& work : models_) {
            std::ranges::sort(work.saved, saved_before);
            std::ranges::sort(work.marked, saved_before);
        }
    }

    void write() {
        read_collections_to_unlink();
        LinkRows links{session_};
        for (const FlushStep& step : flush_steps(models(), relationships())) {
            const auto work = std::ranges::find(models_, step.model, &ModelWork::mapper);
            if (work == models_.end()) {
                continue;
            }
            switch (step.kind) {
                case FlushStep::Kind::unlink:
                    links.write(static_cast<const ManyToMany&>(*step.relationship), work->marked,
                                LinksOf::marked);
                    break;
                case FlushStep::Kind::save_objects:
                    save_objects(session_, work->saved, work->marked);
                    break;
                case FlushStep::Kind::write_links:
                    links.write(static_cast<const ManyToMany&>(*step.relationship), work->saved,
                                LinksOf::saved);
                    break;
                case FlushStep::Kind::delete_objects:
                    delete_objects(session_, work->marked);
                    break;
            }
        }
    }

    // Brings the objects in step with what was written.
    void finish() {
        for (Node* node : marked_) {
            session_.drop_vanished(*node);
        }
        for (Node* node : saved_) {
            read_key(*node);
        }
        for (Node* node : saved_) {
            enter_key(*node);
            node->flushed();
            session_.watch(*node);
        }
        session_.forget_marks();
        session_.pending.clear();
        session_.modified.clear();
    }

private:
    ModelWork& work_of(const Node& node) {
        const Mapper* const mapper = &node.mapper();
        const auto found = std::ranges::find(models_, mapper, &ModelWork::mapper);
        return found != models_.end() ? *found : models_.emplace_back(ModelWork{mapper});
    }

    void read_collections_to_unlink() {
        for (const ModelWork& work : models_) {
            for (const auto& relationship : work.mapper->relationships()) {
                for (Node* owner : work.marked) {
                    owner->prepare_read();
                    relationship->slot(owner->object()).be_loaded();
                }
            }
        }
    }

    std::vector<const Mapper*> models() const {
        std::vector<const Mapper*> result;
        std::ranges::transform(models_, std::back_inserter(result), &ModelWork::mapper);
        return result;
    }

    // Those that may have links to write: some collection holds or lost something, or the objects
    // at the far end are flushed too.
    std::vector<const Relationship*> relationships() const {
        std::vector<const Relationship*> result;
        for (const ModelWork& work : models_) {
            for (const auto& relationship : work.mapper->relationships()) {
                const auto has_history = [&](Node* owner) {
                    return !relationship->slot(owner->object()).is_blank();
                };
                if (std::ranges::find(models_, relationship->target, &ModelWork::mapper) !=
                        models_.end() ||
                    std::ranges::any_of(work.saved, has_history) ||
                    std::ranges::any_of(work.marked, has_history)) {
                    result.push_back(relationship.get());
                }
            }
        }
        return result;
    }

    // Reads what `enter_key` needs. All that can fail is here, while every object still has what it
    // had to write.
    void read_key(Node& node) {
        node.prepare_read();  // one whose collection alone was changed may have expired
        const Key key = node.mapper().key_of(node.object());
        if (key.empty()) {
            throw FlushError{
                fmt::format("{} has a NULL identity key: the database did not give it one, "
                            "and the program neither",
                            node.describe())};
        }
        Node* const holder = session_.identity.find(node.mapper(), key);
        if (holder != nullptr && holder != &node) {
            holder->prepare_read();  // the last time that it can
        }
    }

    // Enters an object into the identity map under the key that it has now.
    void enter_key(Node& node) {
        Key key = node.mapper().key_of(node.object());
        if (!node.has_key()) {
            session_.inserted.emplace_back(&node);
        } else if (node.key() != key) {
            session_.rekeyed.emplace_back(&node, node.key());
            session_.identity.erase(node, node.key());
        }
        node.set_key(std::move(key));
        session_.identify(node);
    }

    SessionState& session_;
    Nodes saved_;
    Nodes marked_;
    std::vector<ModelWork> models_;
};

// Whether `act` gives true for one that may have to be saved: new objects and those that have
// changed, without those that are marked for deletion. One may come more than once, but not if it
// `is_known`: then it is not compared, either.
template <typename IsKnown, typename Act>
bool any_to_be_saved(const SessionState& session, Compare compare, const IsKnown& is_known,
                     const Act& act) {
    const auto any = [&](const Nodes& nodes, const auto& is_dirty) {
        return std::ranges::any_of(nodes, [&](Node* node) {
            return !is_known(*node) && !node->is_marked_for_deletion() && session.contains(*node) &&
                   is_dirty(*node) && act(*node);
        });
    };
    const auto has_changed = [](const Node& node) { return node.has_changed_columns(); };
    return any(session.pending, [](const Node&) { return true; }) ||
           any(session.modified, [](const Node& node) { return node.is_modified(); }) ||
           any(session.recent, has_changed) ||
           (compare == Compare::watched && any(session.watched, has_changed));
}

// Each once.
Nodes to_be_saved(const SessionState& session, Compare compare) {
    Nodes saved;
    NodeSet known;
    any_to_be_saved(
        session, compare, [&](const Node& node) { return known.contains(node); },
        [&](Node& node) {
            saved.push_back(&node);
            known.insert(node);
            return false;
        });
    return saved;
}

Nodes to_be_deleted(const SessionState& session) {
    Nodes marked;
    std::ranges::copy_if(session.marked, std::back_inserter(marked), is_marked);
    keep_each_once(marked);
    return marked;
}

}  // namespace

bool has_changes(const SessionState& session, Compare compare) {
    return std::ranges::any_of(session.marked, is_marked) ||
           any_to_be_saved(
               session, compare, [](const Node&) { return false; },
               [](const Node&) { return true; });
}

void flush_changes(SessionState& session, Compare compare) {
    Nodes saved = to_be_saved(session, compare);
    Nodes marked = to_be_deleted(session);
    for (Node* node : std::exchange(session.recent, {})) {
        node->take_back();
        session.watch(*node);
    }
    if (saved.empty() && marked.empty()) {
        session.marked.clear();
        return;
    }
    session.begin();
    Flush flush{session, std::move(saved), std::move(marked)};
    flush.write();
    flush.finish();
}

}  // namespace sidekick::detail
