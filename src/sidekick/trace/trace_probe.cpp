// What the program does to its objects, as the trace hears of it.
#include "sidekick/core/json.hpp"
#include "sidekick/mapping/mapper.hpp"
#include "sidekick/trace/trace.hpp"

namespace sidekick::detail {

namespace {

// The line by which everything expires that a session of this thread has.
thread_local const CallSite* all_expire_by = nullptr;

}  // namespace

void Trace::entered(const Node& node) {
    attempt_alone([&] {
        objects_.see(node);
        causes_.entered(node);
        losses_.entered(node);
    });
}

void Trace::marked_for_deletion(const Node& node) {
    attempt_alone([&] { causes_.marked_for_deletion(node); });
}

void Trace::opened(const Node& node) {
    attempt_alone([&] { causes_.opened(node); });
}

void Trace::filled(const Node& node) {
    attempt_alone([&] { causes_.filled(node); });
}

void Trace::linked(const Node& owner, const Relationship& by, const Node* item) {
    attempt_alone([&] { causes_.linked(owner, by, item); });
}

void Trace::formatted(const Node& node) {
    attempt_alone([&] {
        write("print", [&](std::string& line) {
            line += R"(,"object":)";
            objects_.append_json(line, node);
            append_moment(line);
        });
    });
}

void Trace::expired(const Node& node, Expiry how) {
    attempt_alone([&] {
        causes_.expired(node);
        losses_.expired(node, how == Expiry::of_one ? calling_site() : all_expire_by);
    });
}

void Trace::all_expire() {
    all_expire_by = nullptr;
    attempt_alone([&] { all_expire_by = calling_site(); });
}

void Trace::loaded_ahead(const Relationship& relationship, std::size_t objects) {
    attempt_alone([&] {
        unseen_.insert(&relationship);
        write("loaded", [&](std::string& line) {
            append_relationship(line, relationship);
            line += R"(,"of_objects":)";
            json::append_number(line, objects);
            append_moment(line);
        });
    });
}

void Trace::seen(const Relationship& relationship) {
    attempt_alone([&] {
        if (unseen_.erase(&relationship) > 0) {
            write("seen", [&](std::string& line) { append_relationship(line, relationship); });
        }
    });
}

void Trace::append_relationship(std::string& line, const Relationship& relationship) {
    line += R"(,"model":)";
    json::append_text(line, relationship.owner->class_name());
    line += R"(,"attribute":)";
    json::append_text(line, relationship.name);
}

void Trace::destroyed(const Node& node) {
    const std::lock_guard lock{mutex_};
    causes_.destroyed(node);
    objects_.forget(node);
}

void Trace::left(const Node& node) {
    attempt_alone([&] { losses_.left(node); });
}

void Trace::refused(const Node& node) {
    attempt_alone([&] {
        std::string object;
        objects_.append_json(object, node);
        losses_.refused(node, std::move(object));
    });
}

void Trace::error_made(const char* name, const char* message) noexcept {
    if (is_tracing_) {
        return;
    }
    attempt_alone([&] {
        write("error", [&](std::string& line) {
            line += R"(,"name":)";
            json::append_text(line, name);
            line += R"(,"message":)";
            json::append_text(line, message);
            TraceLosses::append_json(line, sites_);
            append_moment(line);
        });
    });
}

}  // namespace sidekick::detail
