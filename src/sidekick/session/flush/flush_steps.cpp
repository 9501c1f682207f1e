#include "sidekick/session/flush/flush_steps.hpp"

#include <algorithm>
#include <string_view>
#include <tuple>

namespace sidekick::detail {

namespace {

using Kind = FlushStep::Kind;

std::tuple<Kind, std::string_view, std::string_view> order_in_round(const FlushStep& step) {
    return {step.kind, step.model->class_name(),
            step.relationship != nullptr ? std::string_view{step.relationship->name} : ""};
}

bool same(const FlushStep& a, const FlushStep& b) {
    return a.kind == b.kind && a.model == b.model && a.relationship == b.relationship;
}

}  // namespace

void FlushPlan::add(const Mapper& model) {
    before({Kind::save_objects, &model, nullptr}, {Kind::delete_objects, &model, nullptr});
}

void FlushPlan::add(const Relationship& relationship) {
    add(*relationship.owner);
    relationship.add_steps(*this);
}

void FlushPlan::before(const FlushStep& first, const FlushStep& second) {
    const bool is_known = std::ranges::any_of(edges_, [&](const Edge& edge) {
        return same(edge.first, first) && same(edge.second, second);
    });
    if (!is_known) {
        edges_.emplace_back(first, second);
        node_of(first);
        ++node_of(second).waits_for;
    }
}

std::vector<FlushStep> FlushPlan::steps() const {
    FlushPlan with_foreign_keys = *this;
    with_foreign_keys.follow_foreign_keys();
    const std::vector<FlushStep> steps = with_foreign_keys.in_rounds();
    return steps.size() == with_foreign_keys.nodes_.size() ? steps : FlushPlan{*this}.in_rounds();
}

FlushPlan::Node& FlushPlan::node_of(const FlushStep& step) {
    const auto found =
        std::ranges::find_if(nodes_, [&](const Node& node) { return same(node.step, step); });
    return found != nodes_.end() ? *found : nodes_.emplace_back(Node{step});
}

std::vector<const Mapper*> FlushPlan::models() const {
    std::vector<const Mapper*> found;
    for (const Node& node : nodes_) {
        if (node.step.kind == Kind::save_objects) {
            found.push_back(node.step.model);
        }
    }
    return found;
}

void FlushPlan::follow_foreign_keys() {
    const std::vector<const Mapper*> here = models();
    for (const Mapper* model : here) {
        for (const Column& column : model->columns()) {
            const Mapper* const other =
                column.references != nullptr ? &column.references() : nullptr;
            if (other != model && std::ranges::find(here, other) != here.end()) {
                before({Kind::save_objects, other, nullptr}, {Kind::save_objects, model, nullptr});
                before({Kind::delete_objects, model, nullptr},
                       {Kind::delete_objects, other, nullptr});
            }
        }
    }
}

std::vector<FlushStep> FlushPlan::in_rounds() {
    std::ranges::sort(nodes_, {}, [](const Node& node) { return order_in_round(node.step); });
    std::vector<FlushStep> steps;
    while (steps.size() < nodes_.size()) {
        const std::size_t before = steps.size();
        for (Node& node : nodes_) {
            if (!node.is_done && node.waits_for == 0) {
                steps.push_back(node.step);
                node.is_done = true;
            }
        }
        if (steps.size() == before) {
            break;
        }
        for (std::size_t i = before; i < steps.size(); ++i) {
            release_those_behind(steps[i]);
        }
    }
    return steps;
}

void FlushPlan::release_those_behind(const FlushStep& step) {
    for (const auto& [first, second] : edges_) {
        if (same(first, step)) {
            --node_of(second).waits_for;
        }
    }
}

std::vector<FlushStep> flush_steps(const std::vector<const Mapper*>& models,
                                   const std::vector<const Relationship*>& relationships) {
    FlushPlan plan;
    for (const Mapper* model : models) {
        plan.add(*model);
    }
    for (const Relationship* relationship : relationships) {
        plan.add(*relationship);
    }
    return plan.steps();
}

}  // namespace sidekick::detail
