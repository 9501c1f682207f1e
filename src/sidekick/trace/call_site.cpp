#include "sidekick/trace/call_site.hpp"

#if SIDEKICK_HAS_BACKTRACE

#include <backtrace.h>
#include <link.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <new>
#include <optional>
#include <set>
#include <span>
#include <string_view>
#include <system_error>
#include <utility>

#include "sidekick/trace/call_stack.hpp"
#include "sidekick/trace/function_name.hpp"

namespace sidekick::detail {

namespace {

void ignore(void*, const char*, int) {}

// Whether it is a file of the library: a header, wherever that was installed, for a program is
// compiled with what those define; or a source beside this one, where the library was linked into
// the program.
bool is_library_file(std::string_view path) {
    constexpr std::string_view name = "/sidekick/";
    constexpr std::array folders{"core/",  "database/", "mapping/", "object/", "print/",
                                 "query/", "schema/",   "session/", "trace/"};
    const std::size_t at = path.rfind(name);
    if (at == std::string_view::npos) {
        return false;
    }
    const std::string_view below = path.substr(at + name.size());
    const bool is_in_folder =
        std::ranges::any_of(folders, [&](const char* folder) { return below.starts_with(folder); });
    if (path.ends_with(".hpp")) {
        return is_in_folder || below == "sidekick.hpp";
    }
    // As the compiler was given it, from wherever it ran.
    std::string_view beside = __FILE__;
    while (beside.starts_with("../")) {
        beside.remove_prefix(3);
    }
    beside = beside.substr(0, beside.rfind("trace/"));
    return is_in_folder && path.substr(0, at + name.size()).ends_with(beside);
}

// Where the library stands, if that is a file of its own: a call from there is not the program's,
// which is known without a look at debug information.
struct Library {
    std::uintptr_t begin = 0;
    std::uintptr_t end = 0;

    Library() { dl_iterate_phdr(&Library::look_at, this); }
    bool has(std::uintptr_t counter) const { return begin <= counter && counter < end; }

    static int look_at(dl_phdr_info* object, std::size_t, void* data) {
        Library& library = *static_cast<Library*>(data);
        const auto own = reinterpret_cast<std::uintptr_t>(&calling_site);
        if (*object->dlpi_name == '\0') {
            return 0;  // the program itself
        }
        for (const auto& part : std::span{object->dlpi_phdr, object->dlpi_phnum}) {
            const std::uintptr_t begin = object->dlpi_addr + part.p_vaddr;
            if (part.p_type == PT_LOAD && begin <= own && own < begin + part.p_memsz) {
                library.begin = begin;
                library.end = begin + part.p_memsz;
            }
        }
        return library.begin != 0 ? 1 : 0;
    }
};

// Of clang's debug information, libbacktrace may set the folder of the compiler's run before a path
// that is absolute already.
std::string_view without_folder_before_absolute(std::string_view path) {
    const std::size_t twice = path.rfind("//");
    std::error_code ignored;
    const bool is_spoiled = twice != std::string_view::npos && twice > 0 &&
                            !std::filesystem::exists(path, ignored) &&
                            std::filesystem::exists(path.substr(twice + 1), ignored);
    return is_spoiled ? path.substr(twice + 1) : path;
}

// Whether the function is what calls main, or in a namespace whose lines are nobody's cause. The
// caller of main is met in a program without debug information where the C library has some.
bool is_library_function(std::string_view symbol) {
    if (symbol == "_start" || symbol == "clone" || symbol == "clone3" || symbol == "start_thread" ||
        symbol.starts_with("__libc_start_")) {
        return true;
    }
    // A thunk, by which a function of a second base is called.
    if ((symbol.starts_with("_ZTh") || symbol.starts_with("_ZTv")) &&
        symbol.find("_N8sidekick") != std::string_view::npos) {
        return true;
    }
    if (symbol.starts_with("_ZSt")) {
        return true;
    }
    // `_ZN`, `_ZNK`, and a `Z` more for each function that it is defined in.
    const std::size_t nested = symbol.find_first_not_of('Z', 1);
    if (!symbol.starts_with("_Z") || nested == std::string_view::npos || symbol[nested] != 'N') {
        return false;
    }
    std::string_view space = symbol.substr(nested + 1);
    space.remove_prefix(space.starts_with('K') ? 1 : 0);
    return space.starts_with("8sidekick") || space.starts_with("3fmt") || space.starts_with("St") ||
           space.starts_with("9__gnu_cxx");
}

class Frames final : public CallSites {
public:
    Frames() : state_{backtrace_create_state(nullptr, 0, ignore, nullptr)} {
        check(state_ == nullptr);
    }

    const CallSite* calling_site() { return stack_.first_site(); }

    const CallSite* site_at(std::uintptr_t counter) override {
        if (library_.has(counter)) {
            return nullptr;
        }
        Search search;
        backtrace_pcinfo(state_, counter, &Frames::look_at, ignore, &search);
        check(search.out_of_memory);
        return search.found.has_value() ? &*lines_.insert(*std::move(search.found)).first : nullptr;
    }

private:
    // What the calls from libbacktrace fill. It is written in C, and nothing may be thrown through
    // it.
    struct Search {
        std::optional<CallSite> found = {};
        bool out_of_memory = false;
    };

    static void check(bool out_of_memory) {
        if (out_of_memory) {
            throw std::bad_alloc{};
        }
    }

    // One program counter stands for several frames where functions were inlined, innermost first.
    static int look_at(void* data, std::uintptr_t, const char* file, int line, const char* symbol) {
        Search& search = *static_cast<Search*>(data);
        if (file == nullptr || symbol == nullptr || is_library_function(symbol) ||
            is_library_file(file) || std::string_view{file}.starts_with("/usr/include/")) {
            return 0;
        }
        try {
            search.found = CallSite{std::string{without_folder_before_absolute(file)}, line,
                                    function_name(symbol)};
        } catch (const std::bad_alloc&) {
            search.out_of_memory = true;
        }
        return 1;
    }

    backtrace_state* state_;
    Library library_;
    std::set<CallSite> lines_;
    CallStack stack_{*this};
};

}  // namespace

const CallSite* calling_site() {
    // Never destroyed: a session with static storage may roll back after everything else is gone.
    static Frames& frames = *new Frames;
    return frames.calling_site();
}

}  // namespace sidekick::detail

#else

namespace sidekick::detail {

const CallSite* calling_site() {
    return nullptr;
}

}  // namespace sidekick::detail

#endif
