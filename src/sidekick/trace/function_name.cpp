#include "sidekick/trace/function_name.hpp"

#include <cxxabi.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdlib>
#include <memory>
#include <new>
#include <string_view>

namespace sidekick::detail {

namespace {

constexpr std::string_view of_operator = "operator";
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

// The place of the first such character that is in no list of template arguments.
std::size_t find_outside(std::string_view text, char sought) {
    int depth = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == sought && depth == 0) {
            return i;
        }
        depth += text[i] == '<' ? 1 : text[i] == '>' ? -1 : 0;
    }
    return std::string_view::npos;
}

// Of an operator what stands behind its name is not looked into: `<` may be its own.
std::string_view without_parameters(std::string_view name) {
    const std::size_t at = name.find(of_operator);
    if (at == std::string_view::npos) {
        return name.substr(0, find_outside(name, '('));
    }
    const std::size_t from = at + (name.substr(at).starts_with(call) ? call : of_operator).size();
    return name.substr(0, name.find('(', from));
}

std::string_view without_returned(std::string_view name) {
    const std::size_t last = name.find(of_operator);
    std::size_t end = find_outside(name.substr(0, last), ' ');
    while (end != std::string_view::npos) {
        name.remove_prefix(end + 1);
        end = find_outside(name.substr(0, name.find(of_operator)), ' ');
    }
    return name;
}

// Where the name of a lambda begins, as g++ has it and as clang does.
std::size_t find_lambda(std::string_view name) {
    constexpr std::array beginnings{"{lambda(", "$_", "'lambda"};
    std::size_t first = std::string_view::npos;
    for (const char* beginning : beginnings) {
        first = std::min(first, name.find(beginning));
    }
    return first;
}

}  // namespace

std::string function_name(const char* symbol) {
    constexpr std::string_view unnamed = "(anonymous namespace)::";
    std::string name = demangled(symbol);
    for (auto at = name.find(unnamed); at != std::string::npos; at = name.find(unnamed)) {
        name.erase(at, unnamed.size());
    }
    const std::size_t lambda = find_lambda(name);
    if (lambda == std::string::npos) {
        const auto short_name = without_returned(without_parameters(name));
        return short_name == call ? "lambda" : std::string{short_name};
    }
    std::string_view around{name};
    around = around.substr(0, lambda);
    around.remove_suffix(around.ends_with("::") ? 2 : 0);
    const auto short_name = without_returned(without_parameters(around));
    return short_name.empty() ? "lambda" : "lambda in " + std::string{short_name};
}

}  // namespace sidekick::detail
