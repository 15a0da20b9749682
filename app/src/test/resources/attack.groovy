org.sopflow.engine.camunda.language.Planted.hit()
