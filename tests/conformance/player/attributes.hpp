// The attributes of an object by their names: its columns and its relationships.
#pragma once

#include <string_view>
#include <vector>

#include <sidekick/mapping/mapper.hpp>
#include <sidekick/object/collection.hpp>
#include <sidekick/object/node.hpp>
#include <sidekick/object/reference.hpp>

namespace conformance {

// Of these two each gives null if the model has none of that name.
const sidekick::detail::Column* column_of(const sidekick::detail::Mapper& model,
                                          std::string_view name);
const sidekick::detail::Relationship* relationship_of(const sidekick::detail::Mapper& model,
                                                      std::string_view name);

// A relationship of an object. Where the object is made readable, what that throws is thrown.
class Related {
public:
    // Throws PythonError if there is none of that name to so many.
    Related(sidekick::detail::Node& owner, std::string_view name, bool is_many);

    // REQUIRES of these two: it leads to many. Makes the owner readable.
    sidekick::detail::Collection& list() const;
    // The same list, loaded, for it to get or lose these. Throws PythonError if one of them is of
    // another model.
    sidekick::detail::Collection& list_for(const std::vector<sidekick::detail::Node*>& items) const;
    // REQUIRES of these two: it leads to one. Makes the owner readable.
    sidekick::detail::Reference& one() const;
    // The same reference, loaded, for it to lead there, or to nothing. Throws as `list_for`.
    sidekick::detail::Reference& one_for(sidekick::detail::Node* item) const;

private:
    sidekick::detail::Slot& reach() const;
    // Throws PythonError if it is of another model.
    void check(const sidekick::detail::Node& item) const;

    sidekick::detail::Node* owner_;
    const sidekick::detail::Relationship* relationship_;
};

}  // namespace conformance
