#include "sidekick/session/flush/flush.hpp"

#include <algorithm>

#include "sidekick/mapping/mapper.hpp"

namespace sidekick::detail {

namespace {

// A new one can come to an UPDATE: that of a row of an object marked for deletion, which it takes
// over.
bool saved_before(const Node* a, const Node* b) {
    if (a->has_key() != b->has_key()) {
        return b->has_key();
    }
    return a->has_key() ? a->key() < b->key() : a->insert_order() < b->insert_order();
}

}  // namespace

Flush::Flush(SessionState& session, Nodes saved, Nodes marked)
    : session_{session}, saved_{std::move(saved)}, marked_{std::move(marked)} {
    const auto sort_out = [this](const Nodes& nodes, Nodes OfModel::* into) {
        for (Node* node : nodes) {
            OfModel* model = of(node->mapper());
            if (model == nullptr) {
                model = &models_.emplace_back(OfModel{&node->mapper()});
            }
            (model->*into).push_back(node);
        }
    };
    sort_out(saved_, &OfModel::saved);
    sort_out(marked_, &OfModel::marked);
    std::ranges::sort(models_, {}, [](const OfModel& model) {
        return std::pair{model.mapper->class_name(), model.mapper->table_name()};
    });
    for (OfModel& model : models_) {
        std::ranges::sort(model.saved, saved_before);
        std::ranges::sort(model.marked, saved_before);
    }
}

Flush::OfModel* Flush::of(const Mapper& mapper) {
    const auto found = std::ranges::find(models_, &mapper, &OfModel::mapper);
    return found == models_.end() ? nullptr : &*found;
}

void Flush::see_to(const Relationship& side, Pairs pairs) {
    if (side.inverse == nullptr || pairs.empty()) {
        return;
    }
    std::ranges::for_each(pairs, [](Pair& pair) { std::swap(pair.first, pair.second); });
    Pairs& seen_to = seen_to_[side.inverse];
    if (seen_to.empty()) {
        seen_to = std::move(pairs);
    } else {
        seen_to.insert(seen_to.end(), pairs.begin(), pairs.end());
    }
    std::ranges::sort(seen_to);
}

bool Flush::is_seen_to(const Relationship& side, const Pair& pair) const {
    const auto seen_to = seen_to_.find(&side);
    return seen_to != seen_to_.end() && std::ranges::binary_search(seen_to->second, pair);
}

}  // namespace sidekick::detail
