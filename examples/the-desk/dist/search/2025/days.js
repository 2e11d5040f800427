revueSearch(6,"2025/days",[
["11-28",4,[["rules","Rules","B,C"],["products","Products","D"]],[["children","children","B"]]]
])
