#include "sidekick/session/flush/unit_of_work.hpp"

#include <algorithm>
#include <utility>

#include <fmt/core.h>

#include "sidekick/core/error.hpp"
#include "sidekick/mapping/mapper.hpp"
#include "sidekick/object/slot.hpp"
#include "sidekick/session/flush/flush.hpp"
#include "sidekick/session/flush/flush_steps.hpp"
#include "sidekick/session/flush/object_rows.hpp"

namespace sidekick::detail {

namespace {

using Nodes = std::vector<Node*>;

// Those that may have something to write: a slot holds or lost something, or the objects at the far
// end are flushed too.
std::vector<const Relationship*> relationships_of(Flush& flush) {
    std::vector<const Relationship*> result;
    for (const Flush::OfModel& model : flush.models()) {
        for (const auto& relationship : model.mapper->relationships()) {
            const auto has_history = [&](Node* owner) {
                return !relationship->slot(owner->object()).is_blank();
            };
            if (flush.of(*relationship->target) != nullptr ||
                std::ranges::any_of(model.saved, has_history) ||
                std::ranges::any_of(model.marked, has_history)) {
                result.push_back(relationship.get());
            }
        }
    }
    return result;
}

// Those of all objects, by their full names.
std::vector<const Relationship*> relationships_by_name(Flush& flush) {
    std::vector<const Relationship*> result;
    for (const Flush::OfModel& model : flush.models()) {
        std::ranges::transform(model.mapper->relationships(), std::back_inserter(result),
                               [](const auto& relationship) { return relationship.get(); });
    }
    std::ranges::stable_sort(result, {}, &Relationship::full_name);
    return result;
}

void read_marked(Flush& flush, const Flush::OfModel& model) {
    for (const auto& relationship : model.mapper->relationships()) {
        relationship->look_at_marked(flush);
        for (Node* node : relationship->is_read_to_delete() ? model.marked : Nodes{}) {
            relationship->slot(node->object()).be_loaded();
        }
    }
}

// Of what is deleted, in declared order: what has to be known of it. Models whose lists are read
// come first, for that may read those of the others.
void read_marked(Flush& flush) {
    const auto reads = [](const Flush::OfModel& model) {
        return std::ranges::any_of(model.mapper->relationships(),
                                   [](const auto& each) { return each->is_read_to_delete(); });
    };
    for (const bool first : {true, false}) {
        for (const Flush::OfModel& model : flush.models()) {
            if (!model.marked.empty() && reads(model) == first) {
                read_marked(flush, model);
            }
        }
    }
}

// Who is gained by a list is not deleted, and not looked at for that, where none of the same model
// is saved: the reference comes to the lists first then.
void keep_gained(Flush& flush) {
    for (const Flush::OfModel& model : flush.models()) {
        for (const auto& relationship : model.mapper->relationships()) {
            const auto by = relationship->by_foreign_key();
            const Flush::OfModel* const rows =
                by.columns == nullptr || by.in_owner ? nullptr : flush.of(*relationship->target);
            if (rows == nullptr || rows->marked.empty() || !rows->saved.empty()) {
                continue;
            }
            for (Node* owner : model.saved) {
                for (Node* row : relationship->slot(owner->object()).history().added) {
                    if (row->is_marked_for_deletion()) {
                        flush.keep(*row);
                    }
                }
            }
        }
    }
    flush.take_in();
}

// Whoever is to be saved as well may have relationships, too.
void prepare(Flush& flush) {
    keep_gained(flush);
    do {
        read_marked(flush);
        for (const Relationship* const relationship : relationships_by_name(flush)) {
            relationship->prepare_flush(flush);
        }
    } while (flush.take_in());
    flush.settle();
}

void write(Flush& flush, LastFlushSteps& last_steps) {
    std::vector<const Mapper*> models;
    std::ranges::transform(flush.models(), std::back_inserter(models), &Flush::OfModel::mapper);
    for (const FlushStep& step : last_steps.of(std::move(models), relationships_of(flush))) {
        if (step.relationship != nullptr && flush.of(*step.model) == nullptr) {
            continue;
        }
        switch (step.kind) {
            case FlushStep::Kind::write_marked:
                step.relationship->write_marked(flush);
                break;
            case FlushStep::Kind::save_objects:
                flush.save_in_waves(*step.model, [&](const Nodes& wave) {
                    flush.fill_foreign_keys(wave);
                    save_objects(flush.session(), wave, flush.of(wave.front()->mapper())->marked,
                                 flush.filled());
                });
                break;
            case FlushStep::Kind::write_saved:
                step.relationship->write_saved(flush);
                break;
            case FlushStep::Kind::delete_objects:
                flush.delete_in_waves(
                    *step.model, [&](const Nodes& wave) { delete_objects(flush.session(), wave); });
                break;
        }
    }
}

// Reads what its key is. All that can fail is here, while every object still has what it
// had to write.
void read_key(const SessionState& session, Node& node) {
    node.prepare_read();  // one whose collection alone was changed may have expired
    const Key key = node.mapper().key_of(node.object());
    if (key.empty()) {
        throw FlushError{
            fmt::format("{} has a NULL identity key: the database did not give it one, "
                        "and the program neither",
                        node.describe())};
    }
    Node* const holder = session.identity.find(node.mapper(), key);
    if (holder != nullptr && holder != &node) {
        holder->prepare_read();  // the last time that it can
    }
}

// Brings the objects in step with what was written.
void finish(const Flush& flush) {
    SessionState& session = flush.session();
    flush.fill_aside();
    for (Node* node : flush.marked()) {
        session.log.remove(*node);
    }
    Nodes saved = flush.saved();
    const Nodes followed = flush.followers();
    saved.insert(saved.end(), followed.begin(), followed.end());
    for (Node* node : saved) {
        read_key(session, *node);
    }
    for (Node* node : saved) {
        session.log.save(*node, node->mapper().key_of(node->object()));
        node->flushed();
    }
    session.changes.written(saved);
    for (Node* node : flush.kept()) {
        session.changes.mark_for_deletion(*node);
    }
}

// Of what is to be saved, what belongs to nobody is to be deleted: those are given.
Nodes mark_orphans(SessionState& session, Waiting& waiting) {
    Nodes orphans;
    for (Node* node : waiting.saved) {
        if (node->has_key() && node->owners().is_one_missing()) {
            session.changes.mark_for_deletion(*node);
            orphans.push_back(node);
        }
    }
    waiting.marked.insert(waiting.marked.end(), orphans.begin(), orphans.end());
    std::erase_if(waiting.saved, [](const Node* node) { return node->is_marked_for_deletion(); });
    return orphans;
}

}  // namespace

Waiting take_waiting(SessionState& session, Compare compare) {
    session.changes.drop_made_in_vain();
    Waiting waiting{.saved = session.changes.to_save(compare),
                    .marked = session.changes.to_delete()};
    for (Node* node : waiting.saved) {
        if (!node->has_key() && node->is_let_go() && node->owners().is_one_missing()) {
            session.changes.drop(*node);
        }
    }
    std::erase_if(waiting.saved, [&](const Node* node) { return !session.contains(*node); });
    return waiting;
}

void flush_changes(SessionState& session, Waiting waiting, LastFlushSteps& last_steps) {
    const Nodes orphans = mark_orphans(session, waiting);
    session.changes.close_touched();
    if (waiting.is_empty()) {
        return;
    }
    session.transaction.start_flush();
    Flush flush{session, std::move(waiting.saved), std::move(waiting.marked), orphans};
    try {
        prepare(flush);
        session.begin();
        write(flush, last_steps);
        finish(flush);
    } catch (...) {
        // They wait to be deleted all the same: a rollback makes them persistent again.
        std::ranges::for_each(flush.kept(), [](Node* node) { node->mark_for_deletion(true); });
        throw;
    }
    session.transaction.end_flush();
}

}  // namespace sidekick::detail
