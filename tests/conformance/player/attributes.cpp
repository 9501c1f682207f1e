#include "attributes.hpp"

#include <algorithm>

#include "language.hpp"

namespace conformance {

using namespace sidekick::detail;

const Column* column_of(const Mapper& model, std::string_view name) {
    const auto found = std::ranges::find(model.columns(), name, &Column::member);
    return found == model.columns().end() ? nullptr : &*found;
}

const Relationship* relationship_of(const Mapper& model, std::string_view name) {
    const auto found = std::ranges::find_if(model.relationships(),
                                            [&](const auto& each) { return each->name == name; });
    return found == model.relationships().end() ? nullptr : found->get();
}

Related::Related(Node& owner, std::string_view name, bool is_many)
    : owner_{&owner}, relationship_{relationship_of(owner.mapper(), name)} {
    if (relationship_ == nullptr || relationship_->is_many != is_many) {
        throw PythonError{"AttributeError"};
    }
}

// Not through a handle's `->`, for that hands the object out for writing, which in Python only an
// assignment to an attribute does; and it refuses an object that expired and then lost its row to a
// rollback, whose relationships can still be reached there. One that is loaded is an attribute like
// any other there: the owner may have expired. What leads to one object reads its owner itself.
Slot& Related::reach() const {
    Slot& slot = relationship_->slot(owner_->object());
    if (relationship_->is_many && !slot.held().has_value() &&
        (owner_->has_key() || !owner_->is_expired())) {
        owner_->prepare_read();
    }
    return slot;
}

Collection& Related::list() const {
    return static_cast<Collection&>(reach());
}

Collection& Related::list_for(const std::vector<Node*>& items) const {
    Collection& collection = list();
    static_cast<void>(collection.items());
    std::ranges::for_each(items, [this](const Node* item) { check(*item); });
    return collection;
}

Reference& Related::one() const {
    return static_cast<Reference&>(reach());
}

Reference& Related::one_for(Node* item) const {
    Reference& reference = one();
    static_cast<void>(reference.item());
    if (item != nullptr) {
        check(*item);
    }
    return reference;
}

void Related::check(const Node& item) const {
    if (&item.mapper() != relationship_->target) {
        throw PythonError{"KeyError"};
    }
}

}  // namespace conformance
