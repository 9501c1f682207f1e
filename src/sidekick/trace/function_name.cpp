#include "sidekick/trace/function_name.hpp"

#include <cxxabi.h>

#include <array>
#include <cctype>
#include <cstddef>
#include <cstdlib>
#include <memory>
#include <new>
#include <string_view>

namespace sidekick::detail {

namespace {

constexpr std::string_view call = "operator()";

std::string demangled(const char* symbol) {
    constexpr int no_memory = -1;
    int status = 0;
    const std::unique_ptr<char, void (*)(void*)> name{
        abi::__cxa_demangle(symbol, nullptr, nullptr, &status), &std::free};
    if (status == no_memory) {
        throw std::bad_alloc{};
    }
    return status == 0 ? name.get() : symbol;
}

bool is_in_identifier(char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_';
}

// Where the last name of an operator begins, which may have brackets of its own: `operator<<`.
std::size_t find_operator(std::string_view name) {
    constexpr std::string_view word = "operator";
    std::size_t at = name.rfind(word);
    while (at != std::string_view::npos) {
        const std::size_t behind = at + word.size();
        if ((at == 0 || !is_in_identifier(name[at - 1])) &&
            (behind == name.size() || !is_in_identifier(name[behind]))) {
            return at;
        }
        at = at == 0 ? std::string_view::npos : name.rfind(word, at - 1);
    }
    return at;
}

// Calls `look(place)` for each place of the text that is in no brackets, an opening one included.
template <typename Look>
void look_outside_brackets(std::string_view text, const Look& look) {
    int depth = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        const bool closes = c == '>' || c == ')' || c == '}';
        depth -= closes && depth > 0 ? 1 : 0;
        if (depth == 0 && !closes) {
            look(i);
        }
        depth += c == '<' || c == '(' || c == '{' ? 1 : 0;
    }
}

// Its parameters are in the last brackets that are in no others, before words like `const`.
std::string_view without_parameters(std::string_view name) {
    std::size_t last = std::string_view::npos;
    look_outside_brackets(name, [&](std::size_t i) { last = name[i] == '(' ? i : last; });
    return last == 0 ? name : name.substr(0, last);
}

std::string_view without_returned(std::string_view name) {
    std::size_t first = 0;
    look_outside_brackets(name, [&](std::size_t i) { first = name[i] == ' ' ? i + 1 : first; });
    return name.substr(first);
}

// What the function is called without the rest of its demangled symbol.
std::string_view short_name(std::string_view name) {
    const std::size_t at = find_operator(name);
    if (at == std::string_view::npos) {
        return without_returned(without_parameters(name));
    }
    const std::size_t from = at + (name.substr(at).starts_with(call) ? call.size() : 1);
    const std::string_view whole = name.substr(0, name.find('(', from));
    const std::string_view before = name.substr(0, at);
    return whole.substr(before.size() - without_returned(before).size());
}

// Where the last part of the name of a lambda's class begins, as g++ and clang have it.
std::size_t find_lambda(std::string_view of_class) {
    constexpr std::array beginnings{"{lambda(", "$_", "'lambda"};
    std::size_t last = 0;
    look_outside_brackets(of_class, [&](std::size_t i) {
        last = of_class.substr(i).starts_with("::") ? i + 2 : last;
    });
    const std::string_view part = of_class.substr(last);
    for (const std::string_view beginning : beginnings) {
        if (part.starts_with(beginning)) {
            return last;
        }
    }
    return std::string_view::npos;
}

}  // namespace

std::string function_name(const char* symbol) {
    constexpr std::string_view unnamed = "(anonymous namespace)::";
    std::string demangled_name = demangled(symbol);
    for (auto at = demangled_name.find(unnamed); at != std::string::npos;
         at = demangled_name.find(unnamed)) {
        demangled_name.erase(at, unnamed.size());
    }
    const std::string_view name{demangled_name};
    if (name == call) {
        return "lambda";
    }
    const std::size_t at = find_operator(name);
    if (at != std::string_view::npos && at >= 2 && name.substr(at).starts_with(call)) {
        const std::string_view of_class = name.substr(0, at - 2);  // before the last `::`
        const std::size_t lambda = find_lambda(of_class);
        if (lambda != std::string_view::npos) {
            const auto around = of_class.substr(0, lambda < 2 ? 0 : lambda - 2);
            const auto in = short_name(around);
            return in.empty() ? "lambda" : "lambda in " + std::string{in};
        }
    }
    const auto in_short = short_name(name);
    return std::string{in_short.empty() ? name : in_short};
}

}  // namespace sidekick::detail
