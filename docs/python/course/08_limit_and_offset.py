"""Chapter 8 of the course for SQLModel: a few at a time."""

#! [includes]
from typing import Optional

from sqlmodel import Field, Session, SQLModel, col, create_engine, select
#! [includes]


#! [hero_model]
class Hero(SQLModel, table=True):
    id: Optional[int] = Field(None, primary_key=True)
    name: str = Field(index=True)
    secret_name: str
    age: Optional[int] = Field(None, index=True)
#! [hero_model]


#! [create_db_and_tables]
def create_db_and_tables(engine):
    SQLModel.metadata.create_all(engine)
#! [create_db_and_tables]


#! [create_heroes]
def create_heroes(engine):
    with Session(engine) as session:
        session.add(Hero(name="Deadpond", secret_name="Dive Wilson"))
        session.add(Hero(name="Spider-Boy", secret_name="Pedro Parqueador"))
        session.add(Hero(name="Rusty-Man", secret_name="Tommy Sharp", age=48))
        session.add(Hero(name="Tarantula", secret_name="Natalia Roman-on", age=32))
        session.add(Hero(name="Black Lion", secret_name="Trevor Challa", age=35))
        session.add(Hero(name="Dr. Weird", secret_name="Steve Weird", age=36))
        session.add(Hero(name="Captain North America", secret_name="Esteban Rogelios", age=93))
        session.commit()
#! [create_heroes]


#! [select_first_three]
def select_first_three(engine):
    with Session(engine) as session:
        for hero in session.exec(select(Hero).limit(3)):
            print(hero)
#! [select_first_three]


#! [select_next_three]
def select_next_three(engine):
    with Session(engine) as session:
        for hero in session.exec(select(Hero).offset(3).limit(3)):
            print(hero)
#! [select_next_three]


#! [select_last]
def select_last(engine):
    with Session(engine) as session:
        for hero in session.exec(select(Hero).offset(6).limit(3)):
            print(hero)
#! [select_last]


#! [select_with_where]
def select_with_where(engine):
    with Session(engine) as session:
        for hero in session.exec(select(Hero).where(col(Hero.age) > 32).offset(1).limit(2)):
            print(hero)
#! [select_with_where]


#! [select_in_order]
def select_in_order(engine):
    with Session(engine) as session:
        for hero in session.exec(select(Hero).order_by(Hero.name).limit(3)):
            print(hero)
#! [select_in_order]


#! [select_past_the_end]
def select_past_the_end(engine):
    with Session(engine) as session:
        heroes = session.exec(select(Hero).offset(9).limit(3)).all()
        print("Found:", heroes)
#! [select_past_the_end]


#! [select_without_limit]
def select_without_limit(engine):
    with Session(engine) as session:
        for hero in session.exec(select(Hero).offset(5)):
            print(hero)
#! [select_without_limit]


#! [main]
def main():
    engine = create_engine("sqlite://", echo=True)
    create_db_and_tables(engine)
    create_heroes(engine)
    select_first_three(engine)
    select_next_three(engine)
    select_last(engine)
    select_with_where(engine)
    select_in_order(engine)
    select_past_the_end(engine)
    select_without_limit(engine)
#! [main]


if __name__ == "__main__":
    main()
