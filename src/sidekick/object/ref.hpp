// Ref<T>, a handle to an object.
#pragma once

#include <concepts>
#include <cstddef>
#include <functional>
#include <type_traits>
#include <utility>

#include "sidekick/object/handle.hpp"

namespace sidekick {

// A handle to an object of the model T: it behaves like a pointer, may be null, and keeps its
// object alive with all that is linked to it, and while that is in a session, all that the session
// has. As of a pointer, whether the handle itself is const makes no difference: what is reached
// through a `Ref<T>` is taken to be written to, and costs a snapshot the first time. A `Ref<const
// T>` only reads, and costs none; every `Ref<T>` can be one.
// Thread safety: handles into distinct graphs are safe; those into one graph (what is linked, or in
// one session) are unsafe, also to copy and to destroy. The same holds for Many.
template <typename T>
class Ref {
public:
    // The model; const if the handle only reads.
    using element_type = T;

    // A null handle.
    Ref() noexcept = default;
    Ref(std::nullptr_t) noexcept {}
    // A handle of the same object.
    Ref(const Ref&) = default;
    Ref(Ref&&) noexcept = default;
    ~Ref() = default;
    // Refers to that object, too.
    Ref& operator=(const Ref&) & = default;
    Ref& operator=(Ref&&) & noexcept = default;
    // Does not compile, and says why: what a list gives is a copy of the handle that it holds.
    template <typename Other>
    void operator=(const Other&) && {
        static_assert(!std::same_as<Other, Other>,
                      "sidekick: this handle is a copy, and to assign to it changes nothing: take "
                      "the object out of the list, and insert another one");
    }
    // A handle of the same object that only reads.
    template <typename Other>
        requires(std::same_as<const Other, T> && !std::is_const_v<Other>)
    Ref(Ref<Other> other) noexcept : handle_{std::move(other.handle_)} {}
    // Does not compile, and says why: there is no way from one model to another. (Nor is there one
    // from a Ref<const T> to a Ref<T>.)
    template <typename Other>
        requires(!std::same_as<std::remove_const_t<Other>, std::remove_const_t<T>>)
    Ref(const Ref<Other>&) {
        static_assert(
            std::same_as<Other, T>,
            "sidekick: a handle of one model is used where a handle of another is wanted");
    }

    // The object, read anew if it has expired. The reference stays valid as long as a handle to the
    // graph. What is written through it is found by `flush` and `commit`, until the next commit,
    // rollback or expire; by a query only if nothing was flushed in between: go through the handle
    // again. Throws InvalidRequestError (null), and as reading an expired object does:
    // DetachedInstanceError, ObjectDeletedError, DatabaseError, DataError, and what Session::flush
    // throws, for it flushes first.
    T* operator->() const { return reach(); }
    // The same as a reference. Throws as `->` does.
    T& operator*() const { return *reach(); }

    // Whether it is not null.
    explicit operator bool() const noexcept { return handle_.node() != nullptr; }

    // The state of the object. REQUIRES: not null.
    ObjectState state() const noexcept { return node()->state(); }

    // For the library itself: the node, null for a null handle, valid as long as a handle to its
    // graph.
    detail::Node* node() const noexcept { return handle_.node(); }
    explicit Ref(detail::Node* node) noexcept : handle_{node} {}
    explicit Ref(detail::Handle handle) noexcept : handle_{std::move(handle)} {}

private:
    template <typename>
    friend class Ref;

    T* reach() const;

    detail::Handle handle_;
};

// Whether the two are the same object, or both null.
template <typename A, typename B>
bool operator==(const Ref<A>& a, const Ref<B>& b) noexcept {
    static_assert(std::same_as<std::remove_const_t<A>, std::remove_const_t<B>>,
                  "sidekick: a handle of one model is compared with a handle of another");
    return a.node() == b.node();
}
// Whether it is null.
template <typename T>
bool operator==(const Ref<T>& handle, std::nullptr_t) noexcept {
    return handle.node() == nullptr;
}

template <typename T>
T* Ref<T>::reach() const {
    detail::Node& node = detail::not_null(this->node());
    if constexpr (std::is_const_v<T>) {
        node.prepare_read();
    } else {
        node.prepare_write();
    }
    return static_cast<T*>(node.object());
}

}  // namespace sidekick

namespace std {

// Equal handles have the same, so that they may be in an `unordered_set`.
template <typename T>
struct hash<sidekick::Ref<T>> {
    // That of the object's address: another one in each run.
    size_t operator()(const sidekick::Ref<T>& handle) const noexcept {
        return hash<const sidekick::detail::Node*>{}(handle.node());
    }
};

}  // namespace std
