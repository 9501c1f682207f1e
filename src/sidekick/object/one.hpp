// One<T>, a member of a model that leads to one object at most.
#pragma once

#include <cstddef>

#include "sidekick/mapping/relationship.hpp"
#include "sidekick/object/ref.hpp"
#include "sidekick/object/reference.hpp"

namespace sidekick {

// The object that a member leads to, or none. It behaves like a handle, and loads itself when it is
// touched: nothing is sent where the session has the object. Assigning to it sends nothing; the
// other side follows, and the next flush writes the foreign key. Besides what is said at each
// member, all but assigning may load, and then throw DetachedInstanceError if its object is in no
// session, DatabaseError, DataError, and what Session::flush throws, for loading may flush first.
template <typename T>
class One : private detail::Reference {
public:
    // The model.
    using element_type = T;

    // Nothing is said: it leads where the foreign key says.
    One() noexcept = default;
    // It leads to nothing, whatever the foreign key says.
    One(std::nullptr_t) { Reference::assign(nullptr); }
    // It leads there.
    One(const Ref<T>& item) : One{Ref<T>{item}} {}
    One(Ref<T>&& item) { Reference::assign(item.node()); }
    // Leads there from now on, or nowhere. Throws InvalidRequestError if that object belongs to
    // another session, or was deleted.
    One& operator=(const Ref<T>& item) {
        Reference::assign(Ref<T>{item}.node());  // a handle more: it has a name
        return *this;
    }
    One& operator=(std::nullptr_t) {
        Reference::assign(nullptr);
        return *this;
    }

    // A handle to the object, null if there is none.
    Ref<T> get() const { return Ref<T>{item()}; }
    operator Ref<T>() const { return get(); }
    operator Ref<const T>() const { return get(); }
    // To go on to the object, which is taken to be written to. Throws InvalidRequestError if there
    // is none, and as a handle does.
    Ref<T> operator->() const { return get(); }
    // The object as a reference. Throws as `->` does.
    T& operator*() const { return *get(); }
    // Whether there is one.
    explicit operator bool() const { return item() != nullptr; }

    // Whether both lead to the same object, or to none.
    friend bool operator==(const One& a, const One& b) { return a.item() == b.item(); }
    friend bool operator==(const One& a, const Ref<T>& b) { return a.item() == b.node(); }
    friend bool operator==(const One& a, const Ref<const T>& b) { return a.item() == b.node(); }
    // Whether there is none.
    friend bool operator==(const One& a, std::nullptr_t) { return a.item() == nullptr; }

    // For the library itself.
    Reference& reference() noexcept { return *this; }
    const Reference& reference() const noexcept { return *this; }
};

namespace detail {

// The object of a handle, or that a member leads to, which is touched; null if there is none.
template <typename T>
Node* node_of(const Ref<T>& handle) noexcept {
    return handle.node();
}
template <typename T>
Node* node_of(const One<T>& member) {
    return member.get().node();
}
template <typename H>
concept AnyHandle = requires(const H& handle) { node_of(handle); };

}  // namespace detail

template <typename T>
struct detail::RelationshipMember<One<T>> {
    using element = T;
    static constexpr bool is_many = false;
    static Slot& slot(One<T>& member) noexcept { return member.reference(); }
};

}  // namespace sidekick
