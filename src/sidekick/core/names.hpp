// The names of members and classes as the source has them, without macros: both compilers spell a
// template argument in __PRETTY_FUNCTION__.
#pragma once

#include <cstddef>
#include <string_view>

namespace sidekick::detail {

// What a compiler calls a function, template arguments and all. (No string_view, for g++ would
// explain behind the arguments what that is.)
struct Spelling {
    const char* text;
    std::size_t size;
};

template <auto Member>
consteval Spelling spelling_of_member() {
    return {__PRETTY_FUNCTION__, sizeof __PRETTY_FUNCTION__ - 1};
}
template <typename T>
consteval Spelling spelling_of_type() {
    return {__PRETTY_FUNCTION__, sizeof __PRETTY_FUNCTION__ - 1};
}

consteval bool is_in_identifier(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '$' || static_cast<unsigned char>(c) >= 0x80;
}

// `… [with auto Member = &Hero::id]` (g++), `… [Member = &Hero::id]` (clang): "id".
consteval std::string_view last_identifier(Spelling spelling) {
    std::size_t end = spelling.size;
    while (!is_in_identifier(spelling.text[end - 1])) {
        --end;
    }
    std::size_t start = end;
    while (is_in_identifier(spelling.text[start - 1])) {
        --start;
    }
    return {spelling.text + start, end - start};
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
    return last_identifier(spelling_of_member<Member>());
}

// The name of a class with its namespaces, as the compiler writes it.
template <typename T>
consteval std::string_view full_class_name() {
    constexpr Spelling spelling = spelling_of_type<T>();
    constexpr std::string_view text{spelling.text, spelling.size};
    constexpr std::string_view before = "T = ";
    constexpr std::size_t start = text.find(before) + before.size();
    return text.substr(start, text.size() - 1 - start);
}

// The name of a class without its namespaces; of a template's, its arguments have theirs.
template <typename T>
consteval std::string_view class_name() {
    constexpr std::string_view name = full_class_name<T>();
    std::size_t start = 0;
    int depth = 0;
    for (std::size_t i = 0; i < name.size(); ++i) {
        depth += (name[i] == '<' ? 1 : 0) - (name[i] == '>' ? 1 : 0);
        if (depth == 0 && (name[i] == ':' || name[i] == ' ')) {
            start = i + 1;
        }
    }
    return name.substr(start);
}

// The class that a pointer to member names (a base, if the member is inherited), and the member's
// type.
template <auto Member>
using class_of = typename MemberPointer<decltype(Member)>::class_type;
template <auto Member>
using member_type = typename MemberPointer<decltype(Member)>::member_type;

}  // namespace sidekick::detail
