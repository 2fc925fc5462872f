import torch
from config import config
from fastapi import APIRouter, Depends
from player import Player

router = APIRouter()


@router.get("/wave")
def wave(settings=Depends(config)):
    return Player(torch.load("net.pt"), settings).play().tolist()
