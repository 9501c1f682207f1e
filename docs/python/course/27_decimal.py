"""Chapter 27 of the course for SQLModel: money is counted, not measured."""

#! [includes]
import warnings
from decimal import Decimal
from typing import Optional

from pydantic import condecimal
from sqlalchemy.exc import SAWarning
from sqlmodel import Field, Session, SQLModel, create_engine, select

# SQLAlchemy warns that these numbers go through a float.
warnings.filterwarnings("ignore", "Dialect sqlite", SAWarning)
#! [includes]


#! [model]
class Hero(SQLModel, table=True):
    id: Optional[int] = Field(None, primary_key=True)
    name: str = Field(index=True)
    secret_name: str
    age: Optional[int] = Field(None, index=True)
    money: condecimal(max_digits=5, decimal_places=3) = Decimal(0)
#! [model]


#! [create_heroes]
def create_heroes(engine):
    hero_1 = Hero(name="Deadpond", secret_name="Dive Wilson", money=Decimal("1.1"))
    hero_2 = Hero(name="Spider-Boy", secret_name="Pedro Parqueador", money=Decimal("0.001"))
    hero_3 = Hero(name="Rusty-Man", secret_name="Tommy Sharp", age=48, money=Decimal("2.2"))

    with Session(engine) as session:
        session.add(hero_1)
        session.add(hero_2)
        session.add(hero_3)
        session.commit()
#! [create_heroes]


#! [add_up]
def select_heroes(engine):
    with Session(engine) as session:
        hero_1 = session.exec(select(Hero).where(Hero.name == "Deadpond")).one()
        print("Hero 1:", hero_1)

        hero_2 = session.exec(select(Hero).where(Hero.name == "Rusty-Man")).one()
        print("Hero 2:", hero_2)

        total_money = hero_1.money + hero_2.money
        print("Total money:", total_money)
#! [add_up]


#! [save]
def save_up(engine):
    with Session(engine) as session:
        deadpond = session.exec(select(Hero).where(Hero.name == "Deadpond")).one()
        for _ in range(10):
            deadpond.money += Decimal("0.1")
        session.add(deadpond)
        session.commit()
        print("After ten times 0.1:", deadpond.money)
#! [save]


#! [compare]
def select_rich_heroes(engine):
    with Session(engine) as session:
        rich = session.exec(select(Hero).where(Hero.money > Decimal(1)).order_by(Hero.money.desc()))
        for hero in rich:
            print(hero.name, "has", hero.money)
#! [compare]


#! [main]
def main():
    engine = create_engine("sqlite://", echo=True)
    SQLModel.metadata.create_all(engine)
    create_heroes(engine)
    select_heroes(engine)
    save_up(engine)
    select_rich_heroes(engine)
#! [main]


if __name__ == "__main__":
    main()
