"""No two modules need each other, not even by an import within a function: each can be read before the next."""

import grimp
import networkx


def test_no_module_needs_one_that_needs_it():
    graph = grimp.build_graph("ota", exclude_type_checking_imports=True)
    needs = networkx.DiGraph(
        (module, needed) for module in graph.modules for needed in graph.find_modules_directly_imported_by(module)
    )
    assert [sorted(circle) for circle in networkx.strongly_connected_components(needs) if len(circle) > 1] == []
