// Many<T>, a collection of objects as a member of a model.
#pragma once

#include <compare>
#include <concepts>
#include <cstddef>
#include <initializer_list>
#include <iterator>
#include <utility>
#include <vector>

#include "sidekick/mapping/relationship.hpp"
#include "sidekick/object/collection.hpp"
#include "sidekick/object/ref.hpp"

namespace sidekick {

// A collection of handles, as a member of a model. A random-access range of `Ref<T>` values; it
// loads itself when it is touched. `size()` says how many it holds, `clear()` takes all of them
// out. Iterators are positions: they stay valid as long as the collection, but not across a change
// or a commit. Besides what is said at each member, all may load, and then throw
// DetachedInstanceError if its object is in no session, DatabaseError, DataError, and what
// Session::flush throws, for loading flushes first.
template <typename T>
class Many : private detail::Collection {
public:
    using value_type = Ref<T>;      // what it holds
    using size_type = std::size_t;  // what it counts in
    class iterator;
    using const_iterator = iterator;  // a collection is changed by its own members only

    // An empty collection.
    Many() noexcept = default;
    // A collection of these, in this order. Throws InvalidRequestError if one of them is null.
    Many(std::initializer_list<Ref<T>> items) { bind_values(items); }
    Many(const std::vector<Ref<T>>& items) {
        name(items);
        bind_values(items);
    }
    // Holds these instead, in this order. Throws as `push_back` does, and holds those before the
    // one that was refused then.
    Many& operator=(std::initializer_list<Ref<T>> items) { return replace(items); }
    Many& operator=(const std::vector<Ref<T>>& items) {
        name(items);
        return replace(items);
    }

    // The first position.
    iterator begin() const { return iterator{*this, 0}; }
    // The position behind the last.
    iterator end() const { return iterator{*this, static_cast<std::ptrdiff_t>(size())}; }
    using Collection::size;
    // Whether it holds nothing.
    bool empty() const { return size() == 0; }
    // Throws IndexError if there is no such position.
    Ref<T> at(std::size_t position) const;
    // The same.
    Ref<T> operator[](std::size_t position) const { return at(position); }
    // The first one. Throws IndexError if the collection is empty.
    Ref<T> front() const { return at(0); }
    // The last one. Throws IndexError if the collection is empty.
    Ref<T> back() const { return at(size() - 1); }
    // Whether it holds this object.
    bool contains(const Ref<const T>& item) const { return Collection::contains(item.node()); }

    // Puts `item` at the end. Throws InvalidRequestError if it is null, or belongs to another
    // session.
    void push_back(const Ref<T>& item) {
        detail::not_null(item.node()).set_named();
        append(*item.node());
    }
    // The same of a handle that has no name. Where it is made in its place, or taken out of another
    // collection, this one is read as if that came first, which is the order in which it is
    // written: `links.push_back(make(Link{…}))`, `links.push_back(others.pop_back())`. If it cannot
    // be read, what was made for it leaves the session with the next flush, unless there is another
    // handle to it, and what was taken out is where it was.
    void push_back(Ref<T>&& item) {
        load_before(detail::not_null(item.node()));
        append(*item.node());
    }
    // Does not compile, and says what to write.
    template <std::same_as<T> Struct>
    void push_back(const Struct&) {
        static_assert(!std::same_as<Struct, T>,
                      "sidekick: a collection takes handles; make gives one: "
                      "team->heroes.push_back(make(Hero{...}))");
    }
    // Puts `item` before that position, and gives the position of it. Throws as `push_back` does,
    // and IndexError if there is no such position.
    iterator insert(iterator before, const Ref<T>& item);
    // The same of a handle that has no name, as at `push_back`.
    iterator insert(iterator before, Ref<T>&& item);
    // Takes out what is there, and gives the position of what followed it. Throws IndexError if
    // nothing is there.
    iterator erase(iterator position);
    // Takes the last one out. Throws IndexError if the collection is empty.
    Ref<T> pop_back() { return Ref<T>{take(size() - 1)}; }
    // Takes the first one out that is this object. Throws ValueError if there is none.
    void remove(const Ref<const T>& item) { Collection::remove(detail::not_null(item.node())); }
    // Takes out those for which this holds, which must not change the collection, and gives how
    // many they were. Throws what it throws, and nothing has been taken out then.
    template <typename Leaves>
    size_type remove_if(const Leaves& leaves) {
        const size_type before = size();
        std::vector<detail::Node*> staying;
        for (size_type position = 0; position < before; ++position) {
            const Ref<T> item = at(position);
            if (!leaves(item)) {
                staying.push_back(item.node());
            }
        }
        if (staying.size() != before) {
            assign(staying);
        }
        return before - staying.size();
    }
    using Collection::clear;

    // For the library itself.
    Collection& collection() noexcept { return *this; }
    const Collection& collection() const noexcept { return *this; }

private:
    template <typename Range>
    static std::vector<detail::Node*> nodes(const Range& items) {
        std::vector<detail::Node*> result;
        result.reserve(items.size());
        for (const Ref<T>& item : items) {
            result.push_back(&detail::not_null(item.node()));
        }
        return result;
    }
    static void name(const std::vector<Ref<T>>& items) {
        for (const Ref<T>& item : items) {
            detail::not_null(item.node()).set_named();
        }
    }
    template <typename Range>
    void bind_values(const Range& items) {
        Collection::assign(nodes(items));
    }
    template <typename Range>
    Many& replace(const Range& items) {
        assign(nodes(items));
        return *this;
    }
};

// A position in a collection: a random-access iterator that gives handles by value. They are const,
// which makes no difference to what can be done with them, so that `auto&` in a loop can hold one.
template <typename T>
class Many<T>::iterator {
public:
    using value_type = Ref<T>;                                 // what the collection holds
    using difference_type = std::ptrdiff_t;                    // how far two positions are apart
    using reference = const Ref<T>;                            // what `*` gives: a handle, by value
    using iterator_category = std::input_iterator_tag;         // it gives values, not references
    using iterator_concept = std::random_access_iterator_tag;  // as C++20 sees it

    // What `->` goes through: it holds the handle for the length of the expression.
    using pointer = Ref<T>;

    // A position in no collection, to be assigned to.
    iterator() noexcept = default;
    // The position `at` of a collection.
    iterator(const Many& of, difference_type at) noexcept : of_{&of}, at_{at} {}

    // What is there. Throws IndexError if that is nothing, as at `end()`.
    reference operator*() const { return of_->at(index()); }
    // The same, to go on to its object, which is taken to be written to.
    Ref<T> operator->() const { return **this; }
    // What is `by` positions further on. Throws IndexError if that is nothing.
    reference operator[](difference_type by) const { return *(*this + by); }
    // Goes on by so many positions.
    iterator& operator+=(difference_type by) noexcept { return at_ += by, *this; }
    // Goes back by so many positions.
    iterator& operator-=(difference_type by) noexcept { return at_ -= by, *this; }
    // Goes on by one.
    iterator& operator++() noexcept { return *this += 1; }
    iterator operator++(int) noexcept { return std::exchange(*this, *this + 1); }
    // Goes back by one.
    iterator& operator--() noexcept { return *this -= 1; }
    iterator operator--(int) noexcept { return std::exchange(*this, *this - 1); }
    // As of a pointer. REQUIRES of two: they are of the same collection.
    friend iterator operator+(iterator it, difference_type by) noexcept { return it += by; }
    friend iterator operator+(difference_type by, iterator it) noexcept { return it += by; }
    friend iterator operator-(iterator it, difference_type by) noexcept { return it -= by; }
    friend difference_type operator-(const iterator& a, const iterator& b) noexcept {
        return a.at_ - b.at_;
    }
    friend bool operator==(const iterator& a, const iterator& b) noexcept { return a.at_ == b.at_; }
    friend auto operator<=>(const iterator& a, const iterator& b) noexcept {
        return a.at_ <=> b.at_;
    }

private:
    friend class Many;
    std::size_t index() const noexcept { return static_cast<std::size_t>(at_); }

    const Many* of_ = nullptr;
    difference_type at_ = 0;
};

template <typename T>
Ref<T> Many<T>::at(std::size_t position) const {
    if (position >= size()) {
        detail::throw_no_position(position, size());
    }
    return Ref<T>{items()[position]};
}

template <typename T>
auto Many<T>::insert(iterator before, const Ref<T>& item) -> iterator {
    detail::not_null(item.node()).set_named();
    Collection::insert(before.index(), *item.node());
    return before;
}

template <typename T>
auto Many<T>::insert(iterator before, Ref<T>&& item) -> iterator {
    load_before(detail::not_null(item.node()));
    Collection::insert(before.index(), *item.node());
    return before;
}

template <typename T>
auto Many<T>::erase(iterator position) -> iterator {
    take(position.index());
    return position;
}

template <typename T>
struct detail::RelationshipMember<Many<T>> {
    using element = T;
    static constexpr bool is_many = true;
    static Slot& slot(Many<T>& member) noexcept { return member.collection(); }
};

}  // namespace sidekick
