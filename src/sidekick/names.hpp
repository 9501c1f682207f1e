// The names of members and classes as the source has them, without macros: both compilers spell a
// template argument in __PRETTY_FUNCTION__.
#pragma once

#include <cstddef>
#include <string_view>

namespace sidekick::detail {

template <auto Member>
consteval std::string_view pretty_member() {
    return __PRETTY_FUNCTION__;
}
template <typename T>
consteval std::string_view pretty_type() {
    return __PRETTY_FUNCTION__;
}

// `… [with auto Member = &Hero::id; …]` (g++), `… [Member = &Hero::id]` (clang): what stands last
// after `::` or a space.
consteval std::string_view last_name(std::string_view pretty, std::string_view parameter) {
    const std::size_t start = pretty.find(parameter) + parameter.size();
    const std::size_t end = pretty.find_first_of(";]", start);
    const std::string_view argument = pretty.substr(start, end - start);
    const std::size_t before = argument.find_last_of(": &");
    return argument.substr(before == std::string_view::npos ? 0 : before + 1);
}

template <typename Pointer>
struct MemberPointer;
template <typename C, typename M>
struct MemberPointer<M C::*> {
    using class_type = C;
    using member_type = M;
};

// The name of a member: `member_name<&Hero::id>()` is "id".
template <auto Member>
consteval std::string_view member_name() {
    return last_name(pretty_member<Member>(), "Member = ");
}

// The name of a class, without its namespaces.
template <typename T>
consteval std::string_view class_name() {
    return last_name(pretty_type<T>(), "T = ");
}

// The class that a pointer to member names (a base, if the member is inherited), and the member's
// type.
template <auto Member>
using class_of = typename MemberPointer<decltype(Member)>::class_type;
template <auto Member>
using member_type = typename MemberPointer<decltype(Member)>::member_type;

}  // namespace sidekick::detail
