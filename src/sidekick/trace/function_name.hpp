// What a person calls a function.
#pragma once

#include <string>

namespace sidekick::detail {

// The function of that symbol, which may be mangled, without its parameters and what it returns,
// and without words for a namespace that has no name: "main", "store<Hero>", "lambda in main". Of a
// lambda g++ may say nothing but "lambda".
std::string function_name(const char* symbol);

}  // namespace sidekick::detail
